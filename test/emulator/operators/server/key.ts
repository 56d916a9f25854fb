import type { RequestElement } from '../../packet/request.ts';
import type { XmlElement } from '../../packet/xml.ts';

/** The number of the main key. */
export const keyId = 'PLSK.00000001.0000';
const product = 'Plesk Web Host Edition';

/**
 * `<key>` of `server/get` for each licence key that the filter names (GetKeyFilter in server_input.xsd). The emulator
 * has the main key and no additional ones.
 */
export function keyElements(filter: readonly RequestElement[], resellerLimit: number | null): XmlElement[] {
  const isWanted = filter.length === 0 || filter.some((item) => namesMainKey(item));
  return isWanted ? [mainKey(resellerLimit)] : [];
}

function namesMainKey({ name, text }: RequestElement): boolean {
  switch (name) {
    case 'key-id':
      return text === keyId;
    case 'name':
      return text === product;
    default:
      return name !== 'all-additional';
  }
}

/**
 * The properties that public clients read: `can-manage-resellers` and `can-manage-customers` before they touch either,
 * and the limits `lim_cl` of accounts and `lim_dom` of domains. -1 means any number.
 */
function mainKey(resellerLimit: number | null): XmlElement {
  const properties = {
    plesk_key_id: keyId,
    lim_date: '-1',
    'product-name': product,
    'can-manage-resellers': '1',
    'can-manage-customers': '1',
    lim_cl: String(resellerLimit ?? -1),
    lim_dom: '-1',
    resellers: String(resellerLimit ?? -1),
  };
  const elements = Object.entries(properties).map(
    ([name, value]): XmlElement => [
      'property',
      [
        ['name', name],
        ['value', value],
      ],
    ],
  );
  return ['key', [...elements, ['content', Buffer.from('licence of the emulator').toString('base64')]]];
}
