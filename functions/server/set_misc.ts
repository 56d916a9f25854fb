/** server/set_misc: SetMiscType (server_input.xsd, server_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { pairs } from '../../shared/operation/collection.ts';
import { miscColumns, miscResult } from '../../shared/operation/common/misc-property.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { clearable, required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'set_misc',
    privileged: true,
    effect: 'write',
    many: true,
    summary: 'Set properties of the server',
    verifyWith: 'server/get_misc',
    request: sequence({ filter: required(pairs(clearable, 'property'), doc('Names and values', 'Properties')) }),
    result: miscResult,
    columns: shown(miscColumns),
    examples: shown([
      {
        summary: 'One property',
        request: { filter: { rack: 'B7' } },
        reply: { results: [{ status: 'ok', property: { name: 'rack', value: 'B7' } }] },
      },
    ]),
  }),
);
