/** server/lic_get_info: LicenseGetInfoType in (server_input.xsd), keyType without a result around it out (plesk_server.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { key, licence } from '../../shared/operation/common/server-key.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'lic_get_info',
    privileged: true,
    effect: 'read',
    summary: 'Show what a file of a licence key holds',
    request: sequence({ license: required(licence, doc('File of the key, in Base64', 'File')) }),
    reply: 'bare',
    result: sequence(key),
    columns: shown(['property', 'additionalKey']),
    examples: shown([
      {
        summary: 'A file',
        request: { license: 'bGljZW5jZQ==' },
        reply: { property: { plesk_key_id: 'PLSK.00000001.0000', lim_dom: '-1' } },
      },
    ]),
  }),
);
