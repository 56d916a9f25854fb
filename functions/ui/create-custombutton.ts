/** ui/create-custombutton: anonymous types (ui_input.xsd, ui_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { customButton } from '../../shared/operation/common/custom-button.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'ui',
    operation: 'create-custombutton',
    effect: 'write',
    success: 201,
    summary: 'Create a custom button',
    verifyWith: 'ui/get-custombutton',
    request: sequence(customButton),
    result: sequence({ id: optional(id, doc('ID of the new button')) }),
    examples: shown([
      {
        summary: 'A button for customers',
        request: {
          owner: { admin: true },
          properties: { public: true, place: 'client', url: 'https://www.example.com/help', text: 'Help' },
        },
        reply: { id: 1 },
      },
    ]),
  }),
);
