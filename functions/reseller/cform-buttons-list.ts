/** reseller/cform-buttons-list: a ResellerSelectionFilter in, ResellerCFormButtonsListOutput out (reseller.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { resellerFilter } from '../../shared/operation/common/reseller-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, choice, integer, named, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** buttonDataType (plesk_common.xsd). */
const button = sequence({
  code: optional(text, doc('ID of the button')),
  type: optional(choice('link_button', 'comm_button'), doc('Whether it is a link or a command')),
  name: optional(text, doc('Text, in the language of the panel', 'Text')),
  nameId: optional(named('name_id', text), doc('Key of the text in translations', 'Text key')),
  groupName: optional(named('group_name', text), doc('Text of the group', 'Group')),
  groupNameId: optional(named('group_name_id', text), doc('Key of the group in translations', 'Group key')),
  href: optional(text, doc('URL of the link', 'Link')),
  jsOnclick: optional(named('js_onclick', text), doc('Script that runs on a click', 'Script')),
  enabled: optional(boolean, doc('Whether it can be used')),
  newWindow: optional(named('new_window', boolean), doc('Whether it opens a new window')),
  tabindex: optional(integer(), doc('Place in the order of the tab key', 'Tab order')),
  conhelpId: optional(named('conhelp_id', text), doc('Key of the help in translations', 'Help key')),
  conhelp: optional(text, doc('Context help', 'Help')),
  iconUrl: optional(named('icon_url', text), doc('URL of the icon', 'Icon')),
});

export const resellerCformButtonsList = declare({
  operator: 'reseller',
  operation: 'cform-buttons-list',
  protocols: { since: '1.6.3.0' },
  effect: 'read',
  many: true,
  summary: 'List the buttons on the home pages of resellers',
  request: sequence({ filter: resellerFilter }),
  result: sequence({ ...filtered, button: optional(list(button), doc('The buttons', 'Button')) }),
  columns: shown(['id', 'button.code', 'button.name', 'button.enabled']),
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
