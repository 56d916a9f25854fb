/** reseller/switch-subscription: a ResellerSelectionFilter and a plan in, subscription results out (reseller.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { resellerFilter } from '../../shared/operation/common/reseller-filter.ts';
import { subscriptionResult } from '../../shared/operation/common/subscription-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { flag, optional, text } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerSwitchSubscription = declare({
  operator: 'reseller',
  operation: 'switch-subscription',
  protocols: { since: '1.6.3.0' },
  effect: 'write',
  many: true,
  summary: 'Switch resellers to another plan, or to none',
  verifyWith: 'reseller/get',
  request: sequence(
    {
      filter: resellerFilter,
      planGuid: optional(text, doc('New plan, by GUID')),
      noPlan: optional(flag, doc('No plan any more; limits and permissions stay as they are')),
      planExternalId: optional(text, doc('New plan, by its ID in an external system')),
    },
    oneOf('planGuid', 'noPlan', 'planExternalId'),
  ),
  result: subscriptionResult,
  columns: shown(['id', 'problems']),
  examples: shown([
    {
      summary: 'One reseller',
      request: { filter: { id: 3 }, planExternalId: 'gold' },
      reply: { results: [{ status: 'ok', filterId: '3', id: 3 }] },
    },
  ]),
});

export default edge(resellerSwitchSubscription);
