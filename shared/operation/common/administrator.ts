/** The administrator of the server: adminType (plesk_server.xsd). */
import { doc } from '../doc.ts';
import { boolean, named, optional, type TextSchema, text } from '../schema.ts';
import { needs } from '../sequence.ts';

/** Contact data of a person. Plesk requires a name and an e-mail address with it. */
const PERSON = [
  ...(['adminCname', 'adminPname', 'adminPhone', 'adminFax', 'adminEmail', 'adminAddress', 'adminCity'] as const),
  ...(['adminState', 'adminPcode', 'adminCountry', 'sendAnnounce', 'adminLocale', 'adminMultipleSessions'] as const),
];

/**
 * @param texts schemas for texts that an operation changes, else plain ones
 * @returns the members, in the order of the schema
 */
/* @__NO_SIDE_EFFECTS__ */
export const administrator = (texts: Readonly<Record<'text' | 'email' | 'postalCode', TextSchema>>) => ({
  adminCname: optional(named('admin_cname', texts.text), doc('Company name', 'Company name')),
  adminPname: optional(named('admin_pname', text), doc('Name of the person', 'Contact name')),
  adminPhone: optional(named('admin_phone', texts.text), doc('Telephone number', 'Phone')),
  adminFax: optional(named('admin_fax', texts.text), doc('Fax number', 'Fax')),
  adminEmail: optional(named('admin_email', texts.email), doc('E-mail address', 'E-mail')),
  adminAddress: optional(named('admin_address', texts.text), doc('Postal address', 'Address')),
  adminCity: optional(named('admin_city', texts.text), doc('City', 'City')),
  adminState: optional(named('admin_state', texts.text), doc('State', 'State')),
  adminPcode: optional(named('admin_pcode', texts.postalCode), doc('Postal code', 'Postal code')),
  adminCountry: optional(named('admin_country', texts.text), doc('Country code of two letters (ISO 3166)', 'Country')),
  sendAnnounce: optional(named('send_announce', boolean), doc('Whether to receive news about Plesk', 'News')),
  adminLocale: optional(named('admin_locale', texts.text), doc('Language of the panel, such as en-US', 'Language')),
  adminMultipleSessions: optional(
    named('admin_multiple_sessions', boolean),
    doc('Whether several sessions may be open', 'Several sessions'),
  ),
  uid: optional(texts.text, doc('ID in the single sign-on', 'Sign-on ID')),
  globalLogin: optional(texts.text, doc('Login name in the single sign-on')),
});

export const administratorRules = /* @__PURE__ */ PERSON.flatMap((member) => [
  needs(member, 'adminPname'),
  needs(member, 'adminEmail'),
]);
