/** Selects resellers. The filter is never empty: `all` selects every one. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { id, impliedAll, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** ResellerSelectionFilter (reseller.xsd). Plesk takes an empty one for every reseller; this schema refuses it. */
export const resellerFilter = required(
  sequence(
    {
      id: optional(list(id), doc('Reseller IDs', 'IDs')),
      login: optional(list(text), doc('Reseller logins', 'Logins')),
      guid: optional(list(text), doc('Reseller GUIDs', 'GUIDs')),
      all: optional(impliedAll, doc('Every reseller on the server', 'All resellers')),
      externalId: optional(list(text), doc('IDs of resellers in external systems', 'External IDs')),
    },
    oneOf('id', 'login', 'guid', 'all', 'externalId'),
  ),
  doc('Which resellers'),
);
