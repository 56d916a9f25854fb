/** database/del-db: DatabaseDelDbInputType (database_input.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { databaseFilter } from '../../shared/operation/common/database-filter.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'database',
    operation: 'del-db',
    effect: 'destroy',
    many: true,
    summary: 'Delete databases',
    verifyWith: 'database/get-db',
    request: sequence({ filter: databaseFilter }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'One database',
        request: { filter: { id: 1 } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
