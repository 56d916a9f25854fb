/** db_server/get-default: an anonymous type in, DatabaseServerResultType2 (database_output.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { dbServerOfType, dbServerTypeFilter } from '../../shared/operation/common/db-server-type-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'db_server',
    operation: 'get-default',
    effect: 'read',
    many: true,
    summary: 'Show the default database server of each type',
    request: sequence({ filter: dbServerTypeFilter }),
    result: dbServerOfType,
    columns: shown(['type', 'id']),
    examples: shown([
      {
        summary: 'Of one type',
        request: { filter: { type: 'mysql' } },
        reply: { results: [{ status: 'ok', type: 'mysql', id: 1 }] },
      },
    ]),
  }),
);
