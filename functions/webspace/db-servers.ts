/** webspace/db-servers: WebspaceDbServerInput in, results in the element of what was asked out (webspace.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { dbServersColumns, dbServersOf, dbServersResult } from '../../shared/operation/common/db-servers.ts';
import { webspaceFilter } from '../../shared/operation/common/webspace-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
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
    request: dbServersOf(webspaceFilter),
    result: dbServersResult,
    columns: shown(dbServersColumns),
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
