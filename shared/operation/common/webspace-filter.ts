/** Selects subscriptions. Plesk takes an empty filter for all of them; this schema refuses it. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, id, integer, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** domainFilterType (webspace.xsd). */
export const webspaceFilter = required(
  sequence(
    {
      id: optional(list(id), doc('Subscription IDs', 'IDs')),
      ownerId: optional(list(integer()), doc('IDs of the owners', 'Owner IDs')),
      name: optional(list(text), doc('Subscription names', 'Names')),
      ownerLogin: optional(list(text), doc('Logins of the owners', 'Owner logins')),
      guid: optional(list(text), doc('Subscription GUIDs', 'GUIDs')),
      ownerGuid: optional(list(text), doc('GUIDs of the owners', 'Owner GUIDs')),
      externalId: optional(list(text), doc('IDs of subscriptions in external systems', 'External IDs')),
      ownerExternalId: optional(list(text), doc('IDs of the owners in external systems', 'Owner external IDs')),
      all: optional(everything, doc('Every subscription on the server', 'All subscriptions')),
    },
    oneOf('id', 'ownerId', 'name', 'ownerLogin', 'guid', 'ownerGuid', 'externalId', 'ownerExternalId', 'all'),
  ),
  doc('Which subscriptions'),
);
