/**
 * database/set-db-user: DatabaseSetDBUserInputType (database_input.xsd) and DatabaseSetDBUserOutputtype
 * (database_output.xsd).
 */

import { edge } from '../../shared/http/edge.ts';
import { databaseAccess, databaseRole } from '../../shared/operation/common/database-user.ts';
import { passwordType } from '../../shared/operation/common/password-type.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { needs, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'database',
    operation: 'set-db-user',
    effect: 'write',
    summary: 'Change a database user',
    verifyWith: 'database/get-db-users',
    request: sequence(
      {
        id: required(id, doc('User, by ID')),
        login: optional(text, doc('Login name')),
        password: optional(secret, doc('Password')),
        passwordType,
        ...databaseAccess,
        role: databaseRole,
      },
      needs('passwordType', 'password'),
    ),
    result: sequence({ id: optional(id, doc('User, by ID')) }),
    examples: shown([
      {
        summary: 'Another password',
        request: { id: 1, password: 'correct-Horse-7' },
        reply: { id: 1 },
      },
    ]),
  }),
);
