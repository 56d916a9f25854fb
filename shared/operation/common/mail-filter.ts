/** Selects mail accounts, or sites for their mail (mail_input.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, id, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** mailFilterType and GetInfoAdvancedFilter. */
export const someAccounts = required(
  sequence({
    siteId: required(id, doc('Site, by ID')),
    name: optional(list(text), doc('Names before the @; all of the site if left out', 'Names')),
  }),
  doc('Which mail accounts'),
);

/** The filter of get_prefs and set_prefs. */
export const mailSites = required(
  sequence(
    {
      siteId: optional(list(id), doc('Site IDs', 'Site IDs')),
      all: optional(everything, doc('Every site on the server', 'All sites')),
    },
    oneOf('siteId', 'all'),
  ),
  doc('Which sites'),
);
