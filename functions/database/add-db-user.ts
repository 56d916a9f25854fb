/**
 * database/add-db-user: DatabaseAddDBUserInputType (database_input.xsd) and DatabaseAddDBUserOutputType
 * (database_output.xsd).
 */

import { edge } from '../../shared/http/edge.ts';
import { databaseAccess, databaseRole } from '../../shared/operation/common/database-user.ts';
import { passwordType } from '../../shared/operation/common/password-type.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { needs, oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'database',
    operation: 'add-db-user',
    effect: 'write',
    success: 201,
    summary: 'Create a user of a database, or of all databases of a subscription',
    verifyWith: 'database/get-db-users',
    request: sequence(
      {
        dbId: optional(id, doc('Database, by ID', 'Database ID')),
        webspaceId: optional(id, doc('Subscription, by ID: a user of all its databases', 'Subscription ID')),
        dbServerId: optional(id, doc('Database server, by ID', 'Database server ID')),
        login: required(text, doc('Login name')),
        password: required(secret, doc('Password')),
        passwordType,
        ...databaseAccess,
        role: databaseRole,
      },
      oneOf('dbId', ['webspaceId', 'dbServerId']),
      needs('webspaceId', 'dbServerId'),
      needs('dbServerId', 'webspaceId'),
    ),
    result: sequence({ id: optional(id, doc('ID of the new user')) }),
    examples: shown([
      {
        summary: 'A user of one database',
        request: { dbId: 1, login: 'shop', password: 'correct-Horse-7' },
        reply: { id: 2 },
      },
    ]),
  }),
);
