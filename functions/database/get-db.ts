/** database/get-db: DatabaseGetDBInputType (database_input.xsd), DatabaseGetDBOutputType (database_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { databaseFilter } from '../../shared/operation/common/database-filter.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, integer, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'database',
    operation: 'get-db',
    effect: 'read',
    many: true,
    summary: 'Show databases',
    request: sequence({ filter: databaseFilter }),
    result: sequence({
      ...filtered,
      name: optional(text, doc('Name')),
      type: optional(text, doc('Type: mysql, postgresql or mssql')),
      webspaceId: optional(id, doc('Subscription, by ID', 'Subscription ID')),
      dbServerId: optional(id, doc('Database server, by ID', 'Database server ID')),
      defaultUserId: optional(integer(), doc('Default user, by ID')),
    }),
    columns: shown(['id', 'name', 'type', 'webspaceId', 'dbServerId']),
    examples: shown([
      {
        summary: 'The databases of a subscription',
        request: { filter: { webspaceName: 'customer1.example.com' } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: 'customer1.example.com',
              id: 1,
              name: 'customer1_db',
              type: 'mysql',
              webspaceId: 1,
              dbServerId: 1,
              defaultUserId: 1,
            },
          ],
        },
      },
    ]),
  }),
);
