/** database/assign-to-subscription: DatabaseAssignToSubscriptionInputType in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { databaseFilter } from '../../shared/operation/common/database-filter.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'database',
    operation: 'assign-to-subscription',
    protocols: { since: '1.6.7.0' },
    effect: 'write',
    many: true,
    summary: 'Move databases to another subscription',
    verifyWith: 'database/get-db',
    request: sequence({
      filter: databaseFilter,
      webspaceId: required(id, doc('Their new subscription, by ID', 'Subscription ID')),
    }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'One database',
        request: { filter: { id: 1 }, webspaceId: 3 },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
