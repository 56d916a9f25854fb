/** Licence keys of a server. */
import { list, pairs } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, everything, optional, required, text, textAs } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** base64 (common.xsd): the file of a key. It is a secret, for it can be installed on any server. */
export const licence = textAs({
  secret: true,
  pattern: {
    form: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/,
    says: 'in Base64',
  },
});

/** keyType (plesk_server.xsd), without `content`, the file of the key: only server/get_additional_key hands it out. */
export const key = {
  property: optional(pairs(text), doc('What the key allows', 'Properties')),
  additionalKey: optional(boolean, doc('Whether it is an additional key')),
};

/**
 * GetAdditionalKeysFilter (server_input.xsd). Only the documentation says that an empty one selects every key. The type
 * allows to leave the filter out; this schema requires it.
 */
export const additionalKeys = required(
  sequence(
    {
      name: optional(list(text), doc('By name')),
      all: optional(everything, doc('Every additional key', 'All keys')),
    },
    oneOf('name', 'all'),
  ),
  doc('Which keys'),
);
