/** Selects secret keys: the filters of secret_key_input.xsd. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, optional, required, secret } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** Only the documentation says that it takes an ID, and that an empty filter selects every key. */
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
