/** reseller/sync-subscription: a ResellerSelectionFilter in, subscription results out (reseller.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { resellerFilter } from '../../shared/operation/common/reseller-filter.ts';
import { subscriptionResult } from '../../shared/operation/common/subscription-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerSyncSubscription = declare({
  operator: 'reseller',
  operation: 'sync-subscription',
  protocols: { since: '1.6.3.0' },
  effect: 'write',
  many: true,
  summary: 'Sync resellers with their plan',
  description: shown('Rolls resellers that were customised back to the limits and permissions of their plan.'),
  verifyWith: 'reseller/get',
  request: sequence({ filter: resellerFilter }),
  result: subscriptionResult,
  columns: shown(['id', 'problems']),
  examples: shown([
    {
      summary: 'One reseller',
      request: { filter: { id: 3 } },
      reply: { results: [{ status: 'ok', filterId: '3', id: 3 }] },
    },
  ]),
});

export default edge(resellerSyncSubscription);
