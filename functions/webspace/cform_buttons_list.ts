/** webspace/cform_buttons_list: a domainFilterType (webspace.xsd) in, buttonDataType (plesk_common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { buttonsColumns, buttonsResult } from '../../shared/operation/common/buttons.ts';
import { webspaceFilter } from '../../shared/operation/common/webspace-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'webspace',
    operation: 'cform_buttons_list',
    effect: 'read',
    many: true,

    summary: 'List the buttons on the home pages of subscriptions',

    request: sequence({ filter: webspaceFilter }),
    result: buttonsResult,
    columns: shown(buttonsColumns),
    examples: shown([
      {
        summary: 'By ID',
        request: { filter: { id: 1 } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: '1',
              id: 1,
              button: [{ code: 'bt-mail', type: 'link_button', name: 'Mail', enabled: true }],
            },
          ],
        },
      },
    ]),
  }),
);
