import type { XmlElement } from '../packet/xml.ts';

/** A button of the user interface (buttonDataType in plesk_common.xsd). */
export function button(code: string, name: string, href: string): XmlElement {
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
