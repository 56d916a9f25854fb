/** ui/delete-custombutton: anonymous types (ui_input.xsd, ui_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { customButtonFilter } from '../../shared/operation/common/custom-button.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'ui',
    operation: 'delete-custombutton',
    effect: 'destroy',
    many: true,
    summary: 'Delete custom buttons',
    verifyWith: 'ui/get-custombutton',
    request: sequence({ filter: customButtonFilter }),
    result: sequence({ id: optional(id, doc('ID of the button')) }),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'One button',
        request: { filter: { custombuttonId: 1 } },
        reply: { results: [{ status: 'ok', id: 1 }] },
      },
    ]),
  }),
);
