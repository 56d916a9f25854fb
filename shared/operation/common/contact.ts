/** Contact data of a person: common to ResellerAddGenInfo, ResellerSetGenInfo and ResellerGetGenInfo (reseller.xsd). */
import { doc } from '../doc.ts';
import { optional, type TextSchema } from '../schema.ts';

/**
 * @param text `clearable` if an operation changes them, else `text`
 * @returns the members, in the order of the schema
 */
/* @__NO_SIDE_EFFECTS__ */
export const contact = (text: TextSchema) => ({
  phone: optional(text, doc('Telephone number')),
  fax: optional(text, doc('Fax number')),
  email: optional(text, doc('E-mail address', 'E-mail')),
  address: optional(text, doc('Postal address')),
  city: optional(text, doc('City')),
  state: optional(text, doc('State; needed for the US')),
  pcode: optional(text, doc('Postal code; needed for the US', 'Postal code')),
  country: optional(text, doc('Country code of two letters (ISO 3166)')),
  locale: optional(text, doc('Language of the panel, such as en-US', 'Language')),
});
