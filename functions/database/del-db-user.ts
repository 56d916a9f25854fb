/** database/del-db-user: DatabaseDelDBUserInputType (database_input.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { databaseUserFilter } from '../../shared/operation/common/database-user.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'database',
    operation: 'del-db-user',
    effect: 'destroy',
    many: true,
    summary: 'Delete database users',
    verifyWith: 'database/get-db-users',
    request: sequence({ filter: databaseUserFilter }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'One user',
        request: { filter: { id: 1 } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
