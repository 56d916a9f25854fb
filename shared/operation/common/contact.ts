/** How a person is reached: what ResellerAddGenInfo, ResellerSetGenInfo and ResellerGetGenInfo (reseller.xsd) share. */
import { doc, optional, type TextSchema } from '../schema.ts';

/**
 * The members, in the order of the schema.
 * @param text `clearable` where an operation changes them, else `text`
 */
/* @__NO_SIDE_EFFECTS__ */
export const contact = (text: TextSchema) => ({
  phone: optional(doc(text, 'Telephone number')),
  fax: optional(doc(text, 'Fax number')),
  email: optional(doc(text, 'E-mail address', 'E-mail')),
  address: optional(doc(text, 'Postal address')),
  city: optional(doc(text, 'City')),
  state: optional(doc(text, 'State; wanted for the US')),
  pcode: optional(doc(text, 'Postal code; wanted for the US', 'Postal code')),
  country: optional(doc(text, 'Country, two letters (ISO 3166)')),
  locale: optional(doc(text, 'Language of the panel, such as en-US', 'Language')),
});
