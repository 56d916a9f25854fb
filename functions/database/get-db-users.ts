/**
 * database/get-db-users: DatabaseGetDBUsersInputType (database_input.xsd) and DatabaseGetDBUsersOutputType
 * (database_output.xsd).
 */

import { edge } from '../../shared/http/edge.ts';
import { databaseAccess, databaseUserFilter } from '../../shared/operation/common/database-user.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'database',
    operation: 'get-db-users',
    effect: 'read',
    many: true,
    summary: 'Show database users',
    request: sequence({ filter: databaseUserFilter }),
    result: sequence({
      ...filtered,
      login: optional(text, doc('Login name')),
      dbId: optional(id, doc('Database, by ID', 'Database ID')),
      ...databaseAccess,
    }),
    columns: shown(['id', 'login', 'dbId', 'acl.host', 'allowAccessFrom.ipAddress']),
    examples: shown([
      {
        summary: 'The users of a database',
        request: { filter: { dbId: 1 } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1, login: 'customer1_user', dbId: 1 }] },
      },
    ]),
  }),
);
