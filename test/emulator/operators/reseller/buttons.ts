import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Operation } from '../operation.ts';
import { forFiltered } from './filter.ts';

/** The buttons of a reseller's home page (buttonDataType in plesk_common.xsd). */
export const cformButtonsList: Operation = (request, context) =>
  forFiltered(request, context, (found, about) =>
    ok(
      ...about,
      button('customers', 'Customers', `/plesk/reseller@${found.id}/clients/`),
      button('backup', 'Back Up Data', `/plesk/reseller@${found.id}/backup/`),
    ),
  );

function button(code: string, name: string, href: string): XmlElement {
  const elements: XmlElement[] = [
    ['code', code],
    ['type', 'link_button'],
    ['name', name],
    ['name_id', `bt_${code}`],
    ['group_name', 'Tools'],
    ['group_name_id', 'group_tools'],
    ['href', href],
    ['enabled', 'true'],
    ['new_window', 'false'],
    ['tabindex', '0'],
  ];
  return ['button', elements];
}
