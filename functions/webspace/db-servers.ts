/** webspace/db-servers: WebspaceDbServerInput in, results in the element of what was asked out (webspace.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { dbServers, shownDbServer } from '../../shared/operation/common/db-servers.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { webspaceFilter } from '../../shared/operation/common/webspace-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'webspace',
    operation: 'db-servers',
    effect: 'write',
    many: true,
    reply: ['add', 'remove', 'list'],
    summary: 'Add, remove or list the database servers of subscriptions',
    unverified: 'only its own list tells',
    request: sequence(
      {
        add: optional(sequence({ filter: webspaceFilter, ...dbServers }), doc('Add database servers')),
        remove: optional(sequence({ filter: webspaceFilter, ...dbServers }), doc('Remove database servers')),
        list: optional(sequence({ filter: webspaceFilter }), doc('List database servers')),
      },
      oneOf('add', 'remove', 'list'),
    ),
    result: sequence({
      ...filtered,
      dbServer: optional(list(sequence(shownDbServer)), doc('Database servers', 'Database server')),
    }),
    columns: shown(['id', 'dbServer.id', 'dbServer.type', 'dbServer.host', 'dbServer.port']),
    examples: shown([
      {
        summary: 'List them',
        request: { list: { filter: { id: 1 } } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: '1',
              id: 1,
              dbServer: [{ type: 'mysql', id: 1, host: 'localhost', port: '3306' }],
            },
          ],
        },
      },
    ]),
  }),
);
