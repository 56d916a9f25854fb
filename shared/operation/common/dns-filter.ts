/** Selects DNS records or primary name servers: dnsSelectionFilterType (dns_input.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, id, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

export const dnsFilter = required(
  sequence(
    {
      siteId: optional(list(id), doc('Site IDs', 'Site IDs')),
      id: optional(list(id), doc('Their own IDs', 'IDs')),
      siteAliasId: optional(list(id), doc('IDs of domain aliases', 'Site alias IDs')),
      dnsZoneName: optional(list(text), doc('Names of zones', 'Zone names')),
      all: optional(everything, doc('All on the server')),
    },
    oneOf('siteId', 'id', 'siteAliasId', 'dnsZoneName', 'all'),
  ),
  doc('Which ones'),
);
