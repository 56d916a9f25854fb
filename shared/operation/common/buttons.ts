/** The buttons on a home page in the panel, as cform-buttons-list and cform_buttons_list answer them. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, choice, integer, named, optional, text } from '../schema.ts';
import { sequence } from '../sequence.ts';
import { filtered } from './filter-result.ts';

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

export const buttonsResult = sequence({ ...filtered, button: optional(list(button), doc('The buttons')) });

/** The columns for buttons. */
export const buttonsColumns = ['id', 'button.code', 'button.name', 'button.enabled'] as const;
