/** service-plan/db-servers: DomainTemplateDbServersInputType in, results in the element of what was asked out (domain_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { dbServers, shownDbServer } from '../../shared/operation/common/db-servers.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { servicePlanFilter } from '../../shared/operation/common/service-plan-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
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
    request: sequence(
      {
        add: optional(sequence({ filter: servicePlanFilter, ...dbServers }), doc('Add database servers')),
        remove: optional(sequence({ filter: servicePlanFilter, ...dbServers }), doc('Remove database servers')),
        list: optional(sequence({ filter: servicePlanFilter }), doc('List database servers')),
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
