/** ui/get-custombutton: anonymous types (ui_input.xsd, ui_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { customButtonFilter, shownCustomButton } from '../../shared/operation/common/custom-button.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'ui',
    operation: 'get-custombutton',
    effect: 'read',
    many: true,
    summary: 'Show custom buttons',
    request: sequence({ filter: customButtonFilter }),
    result: sequence({ id: optional(id, doc('ID of the button')), ...shownCustomButton }),
    columns: shown(['id', 'properties.text', 'properties.place', 'properties.url']),
    examples: shown([
      {
        summary: 'One button',
        request: { filter: { custombuttonId: 1 } },
        reply: {
          results: [
            {
              status: 'ok',
              id: 1,
              owner: { admin: true },
              properties: { public: true, place: 'client', url: 'https://www.example.com/help', text: 'Help' },
            },
          ],
        },
      },
    ]),
  }),
);
