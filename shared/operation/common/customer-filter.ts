/** Selects customers. The filter is never empty: `all` selects every one. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, id, integer, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** clientSelectionFilterType (client_input.xsd). */
export const customerFilter = required(
  sequence(
    {
      id: optional(list(id), doc('Customer IDs', 'IDs')),
      login: optional(list(text), doc('Customer logins', 'Logins')),
      ownerId: optional(list(integer()), doc('Customers of these owners, by ID', 'Owner IDs')),
      ownerLogin: optional(list(text), doc('Customers of these owners, by login', 'Owner logins')),
      guid: optional(list(text), doc('Customer GUIDs', 'GUIDs')),
      externalId: optional(list(text), doc('IDs of customers in external systems', 'External IDs')),
      all: optional(everything, doc('Every customer on the server', 'All customers')),
    },
    oneOf('id', 'login', 'ownerId', 'ownerLogin', 'guid', 'externalId', 'all'),
  ),
  doc('Which customers'),
);
