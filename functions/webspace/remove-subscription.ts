/** webspace/remove-subscription: a domainFilterType (webspace.xsd) and an add-on plan in, results with problems out. */

import { edge } from '../../shared/http/edge.ts';
import { addOnPlan, oneAddOnPlan } from '../../shared/operation/common/add-on-plan.ts';
import { subscriptionResult } from '../../shared/operation/common/subscription-result.ts';
import { webspaceFilter } from '../../shared/operation/common/webspace-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'webspace',
    operation: 'remove-subscription',
    effect: 'write',
    many: true,

    summary: 'Remove an add-on plan from subscriptions',
    verifyWith: 'webspace/get',
    request: sequence({ filter: webspaceFilter, ...addOnPlan }, oneAddOnPlan),
    result: subscriptionResult,
    columns: shown(['id', 'problems']),
    examples: shown([
      {
        summary: 'By its ID in an external system',
        request: { filter: { id: 1 }, planExternalId: 'mail' },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
