/** site/cform_buttons_list: a siteFilterType (site.xsd) in, buttonDataType (plesk_common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { buttonsColumns, buttonsResult } from '../../shared/operation/common/buttons.ts';
import { siteFilter } from '../../shared/operation/common/site-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'site',
    operation: 'cform_buttons_list',
    effect: 'read',
    many: true,
    summary: 'List the buttons on the home pages of sites',

    request: sequence({ filter: siteFilter }),
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
