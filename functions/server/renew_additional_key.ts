/** server/renew_additional_key: RenewAdditionalKeyType (server_input.xsd, server_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { additionalKeys } from '../../shared/operation/common/server-key.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'renew_additional_key',
    privileged: true,
    effect: 'write',
    many: true,
    summary: 'Renew additional licence keys',
    verifyWith: 'server/get_additional_key',
    request: sequence({ filter: additionalKeys }),
    result: sequence({ name: optional(text, doc('Name of the key')) }),
    columns: shown(['name']),
    examples: shown([
      {
        summary: 'Every one',
        request: { filter: { all: true } },
        reply: { results: [{ status: 'ok', name: 'antivirus' }] },
      },
    ]),
  }),
);
