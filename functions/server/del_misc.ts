/** server/del_misc: DelMiscType (server_input.xsd, server_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { miscColumns, miscFilter, miscResult } from '../../shared/operation/common/misc-property.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'del_misc',
    privileged: true,
    effect: 'destroy',
    many: true,
    summary: 'Delete properties of the server',
    verifyWith: 'server/get_misc',
    request: sequence({ filter: miscFilter }),
    result: miscResult,
    columns: shown(miscColumns),
    examples: shown([
      {
        summary: 'One property',
        request: { filter: { property: { name: 'rack' } } },
        reply: { results: [{ status: 'ok', property: { name: 'rack' } }] },
      },
    ]),
  }),
);
