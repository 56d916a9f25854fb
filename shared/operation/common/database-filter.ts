/** Selects databases. The filter is never empty: `all` selects every one. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, id, limited, optional, required } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** DatabaseFilterType (database_input.xsd). Only the documentation says that an ID is a number. */
export const databaseFilter = required(
  sequence(
    {
      id: optional(list(id), doc('Database IDs', 'IDs')),
      webspaceId: optional(list(id), doc('Databases of these subscriptions, by ID', 'Subscription IDs')),
      webspaceName: optional(
        list(limited(255)),
        doc('Databases of these subscriptions, by name', 'Subscription names'),
      ),
      all: optional(everything, doc('Every database on the server', 'All databases')),
    },
    oneOf('id', 'webspaceId', 'webspaceName', 'all'),
  ),
  doc('Which databases'),
);
