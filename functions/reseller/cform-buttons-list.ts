/** reseller/cform-buttons-list: a ResellerSelectionFilter in, ResellerCFormButtonsListOutput out (reseller.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { buttonsColumns, buttonsResult } from '../../shared/operation/common/buttons.ts';
import { resellerFilter } from '../../shared/operation/common/reseller-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerCformButtonsList = declare({
  operator: 'reseller',
  operation: 'cform-buttons-list',
  protocols: { since: '1.6.3.0' },
  effect: 'read',
  many: true,
  summary: 'List the buttons on the home pages of resellers',
  request: sequence({ filter: resellerFilter }),
  result: buttonsResult,
  columns: shown(buttonsColumns),
  examples: shown([
    {
      summary: 'The buttons of a reseller',
      request: { filter: { id: 3 } },
      reply: {
        results: [
          {
            status: 'ok',
            filterId: '3',
            id: 3,
            button: [
              {
                code: 'bt-edit',
                type: 'link_button',
                name: 'Edit',
                nameId: 'bt_edit',
                groupName: 'Account',
                groupNameId: 'gr_account',
                href: 'https://plesk.example.com:8443/admin/reseller/edit/id/3',
                enabled: true,
              },
            ],
          },
        ],
      },
    },
  ]),
});

export default edge(resellerCformButtonsList);
