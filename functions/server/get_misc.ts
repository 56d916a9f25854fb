/** server/get_misc: GetMiscType (server_input.xsd, server_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { miscColumns, miscFilter, miscResult } from '../../shared/operation/common/misc-property.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'get_misc',
    // The properties are not documented.
    privileged: true,
    effect: 'read',
    many: true,
    summary: 'Show properties of the server',
    request: sequence({ filter: miscFilter }),
    result: miscResult,
    columns: shown(miscColumns),
    examples: shown([
      {
        summary: 'One property',
        request: { filter: { property: { name: 'rack' } } },
        reply: { results: [{ status: 'ok', property: { name: 'rack', value: 'B7' } }] },
      },
    ]),
  }),
);
