/** Domain aliases: Settings and aliasInfoType (plesk_domainalias.xsd). */
import type * as v from 'valibot';
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { text as anyText, boolean, everything, id, integer, optional, required, type TextSchema } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** From the documentation. */
const status = { 0: 'active', 1: 'disabled', 2: 'its site is disabled', 8: 'disabled' };

/**
 * Those about ICP are known since protocol 1.6.7.0.
 * @param text `clearable` if an operation changes them, else `text`
 * @param more preferences that only results have
 * @returns the settings
 */
/* @__NO_SIDE_EFFECTS__ */
export const aliasSettings = <const M extends v.ObjectEntries>(text: TextSchema, more: M) => ({
  status: optional(integer(), doc('Status', undefined, status)),
  pref: optional(
    sequence({
      web: optional(boolean, doc('Whether it leads to the site')),
      mail: optional(boolean, doc('Whether mail to it goes to the site')),
      ...more,
      seoRedirect: optional(boolean, doc('Whether visitors are redirected to the site', 'SEO redirect')),
      icpStatus: optional(boolean, doc('Whether an ICP permit is shown', 'ICP status')),
      icpPermit: optional(text, doc('Number of the ICP permit', 'ICP permit')),
    }),
    doc('Preferences', 'Preferences'),
  ),
  manageDns: optional(boolean, doc('Whether it has a DNS zone', 'DNS zone')),
});

/** The names of an alias, and its site. */
export const aliasNames = {
  siteId: required(id, doc('Site, by ID')),
  name: required(anyText, doc('Name of the domain alias')),
  asciiName: optional(anyText, doc('Its punycode', 'ASCII name')),
};

/** domainAliasFilterType (domainalias_input.xsd). */
export const aliasFilter = required(
  sequence(
    {
      id: optional(list(id), doc('IDs of domain aliases', 'IDs')),
      name: optional(list(anyText), doc('Names of domain aliases', 'Names')),
      siteId: optional(list(id), doc('Site IDs', 'Site IDs')),
      siteName: optional(list(anyText), doc('Site names', 'Site names')),
      all: optional(everything, doc('Every domain alias on the server', 'All domain aliases')),
    },
    oneOf('id', 'name', 'siteId', 'siteName', 'all'),
  ),
  doc('Which domain aliases'),
);
