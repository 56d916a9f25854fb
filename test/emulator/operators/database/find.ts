import type { Finder } from '../filtered.ts';

/** How `database` names databases (DatabaseFilterType in database_input.xsd). */
export const databases: Finder<'databases'> = {
  kind: 'databases',
  keys: {
    'webspace-id': ({ owner }) => String(owner),
    'webspace-name': ({ owner }, state) => state.sites.get(owner)?.name,
  },
  missing: 'Database does not exist.',
};

/** How `database` names users of databases (DatabaseUserFilterType). */
export const databaseUsers: Finder<'databaseUsers'> = {
  kind: 'databaseUsers',
  keys: { 'db-id': ({ databaseId }) => (databaseId === undefined ? undefined : String(databaseId)) },
  missing: 'Database user does not exist.',
};
