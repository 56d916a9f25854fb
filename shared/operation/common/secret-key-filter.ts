/** Which secret keys an operation is about: the filters of secret_key_input.xsd. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, optional, required, secret } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** That an ID is taken, and that an empty filter means every key, only the documentation tells. */
export const secretKeyFilter = required(
  sequence(
    {
      key: optional(list(secret), doc('By their IDs, or the keys themselves')),
      all: optional(everything, doc('Every key', 'All keys')),
    },
    oneOf('key', 'all'),
  ),
  doc('Which keys'),
);
