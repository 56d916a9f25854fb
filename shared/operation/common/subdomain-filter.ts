/** Selects subdomains. Plesk takes an empty filter for all of them; this schema refuses it. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, id, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** SubdomainFilterType (subdomain.xsd). */
export const subdomainFilter = required(
  sequence(
    {
      id: optional(list(id), doc('Subdomain IDs', 'IDs')),
      name: optional(list(text), doc('Subdomain names', 'Names')),
      parentName: optional(list(text), doc('Names of the parent domains', 'Parent names')),
      all: optional(everything, doc('Every subdomain on the server', 'All subdomains')),
    },
    oneOf('id', 'name', 'parentName', 'all'),
  ),
  doc('Which subdomains'),
);
