/** service-plan/db-servers: DomainTemplateDbServersInputType in, results in the element of what was asked out (domain_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { dbServersColumns, dbServersOf, dbServersResult } from '../../shared/operation/common/db-servers.ts';
import { servicePlanFilter } from '../../shared/operation/common/service-plan-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan',
    operation: 'db-servers',
    effect: 'write',
    many: true,
    reply: ['add', 'remove', 'list'],
    summary: 'Add, remove or list the database servers of service plans',
    unverified: 'only its own list tells',
    request: dbServersOf(servicePlanFilter),
    result: dbServersResult,
    columns: shown(dbServersColumns),
    examples: shown([
      {
        summary: 'List them',
        request: { list: { filter: { name: 'Default Simple' } } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: 'Default Simple',
              id: 2,
              dbServer: [{ type: 'mysql', id: 1, host: 'localhost', port: '3306' }],
            },
          ],
        },
      },
    ]),
  }),
);
