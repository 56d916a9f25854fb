/** webspace/sync-subscription: a domainFilterType (webspace.xsd) in, results with problems out. */

import { edge } from '../../shared/http/edge.ts';
import { subscriptionResult } from '../../shared/operation/common/subscription-result.ts';
import { webspaceFilter } from '../../shared/operation/common/webspace-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'webspace',
    operation: 'sync-subscription',
    effect: 'write',
    many: true,

    summary: 'Sync subscriptions with their plans',
    verifyWith: 'webspace/get',
    request: sequence({ filter: webspaceFilter }),
    result: subscriptionResult,
    columns: shown(['id', 'problems']),
    examples: shown([
      {
        summary: 'By ID',
        request: { filter: { id: 1 } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
