/** server/get_additional_key: GetAdditionalKeyType (server_input.xsd, server_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { pairs } from '../../shared/operation/collection.ts';
import { additionalKeys } from '../../shared/operation/common/server-key.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, integer, named, optional, secret, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** additionalKeyType (server_output.xsd). The schema does not say what its dates count. */
const keyInfo = sequence({
  number: optional(text, doc('Number of the key')),
  name: optional(text, doc('Name of the key')),
  active: optional(boolean, doc('Whether it is in use')),
  licenseUpdateDate: optional(
    named('license_update_date', integer(-2147483648n, 2147483647n)),
    doc('Date of its next update', 'Next update'),
  ),
  limDate: optional(named('lim_date', integer(-2147483648n, 2147483647n)), doc('Date of its end', 'Expires')),
  content: optional(secret, doc('File of the key, in Base64', 'File')),
  property: optional(pairs(text), doc('What the key allows', 'Properties')),
});

export default edge(
  declare({
    operator: 'server',
    operation: 'get_additional_key',
    privileged: true,
    effect: 'read',
    many: true,
    summary: 'Show additional licence keys',
    request: sequence({ filter: additionalKeys }),
    result: sequence({
      name: optional(text, doc('Name that was asked for', 'Asked for')),
      keyInfo: optional(named('key_info', keyInfo), doc('The key', 'Licence key')),
    }),
    columns: shown(['keyInfo.number', 'keyInfo.name', 'keyInfo.active', 'keyInfo.limDate']),
    examples: shown([
      {
        summary: 'Every one',
        request: { filter: { all: true } },
        reply: {
          results: [
            {
              status: 'ok',
              keyInfo: { number: 'EXT.00000002.0000', name: 'antivirus', active: true, limDate: 1798675200 },
            },
          ],
        },
      },
    ]),
  }),
);
