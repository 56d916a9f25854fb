/** secret_key/get_info: anonymous types (secret_key_input.xsd, secret_key_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { secretKeyFilter } from '../../shared/operation/common/secret-key-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { named, optional, secret, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** SecretKeyInfo (plesk_secretkeys.xsd). Plesk Obsidian shows the ID of the key, older ones the key itself. */
const keyInfo = sequence({
  key: optional(secret, doc('ID of the key', 'Key ID')),
  ipAddress: optional(named('ip_address', text), doc('IP addresses that it is taken from', 'IP addresses')),
  description: optional(text, doc('Description')),
  login: optional(text, doc('Whose key it is, by login')),
});

export default edge(
  declare({
    operator: 'secret_key',
    operation: 'get_info',
    privileged: true,
    effect: 'read',
    many: true,
    summary: 'Show secret keys of the XML API',
    request: sequence({ filter: secretKeyFilter }),
    // If it has no such key, Plesk repeats the `key` of the request: so no reply shows it.
    result: sequence({ keyInfo: optional(named('key_info', list(keyInfo)), doc('The key', 'Secret key')) }),
    columns: shown(['keyInfo.login', 'keyInfo.ipAddress', 'keyInfo.description']),
    examples: shown([
      {
        summary: 'Every key',
        request: { filter: { all: true } },
        reply: {
          results: [
            {
              status: 'ok',
              keyInfo: [
                {
                  key: 'c5b239d1-8eb6-4cee-86b7-aa16be37fee8',
                  ipAddress: '192.0.2.7',
                  description: 'billing',
                  login: 'customer1',
                },
              ],
            },
          ],
        },
      },
    ]),
  }),
);
