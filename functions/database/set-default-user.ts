/** database/set-default-user: DatabaseSetDBInputType (database_input.xsd) in, resultType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'database',
    operation: 'set-default-user',
    effect: 'write',
    summary: 'Choose the default user of a database',
    description: shown('Plesk itself connects to the database as its default user.'),
    verifyWith: 'database/get-default-user',
    request: sequence({
      dbId: required(id, doc('Database, by ID', 'Database ID')),
      defaultUserId: required(id, doc('User, by ID', 'User ID')),
    }),
    result: sequence({}),
    examples: shown([
      {
        summary: 'The default user of a database',
        request: { dbId: 1, defaultUserId: 1 },
        reply: {},
      },
    ]),
  }),
);
