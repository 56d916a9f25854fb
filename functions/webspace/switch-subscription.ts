/** webspace/switch-subscription: a domainFilterType (webspace.xsd) and a plan in, results with problems out. */

import { edge } from '../../shared/http/edge.ts';
import { subscriptionResult } from '../../shared/operation/common/subscription-result.ts';
import { webspaceFilter } from '../../shared/operation/common/webspace-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { flag, optional, text } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'webspace',
    operation: 'switch-subscription',
    effect: 'write',
    many: true,

    summary: 'Switch subscriptions to another service plan, or to none',
    verifyWith: 'webspace/get',
    request: sequence(
      {
        filter: webspaceFilter,
        planGuid: optional(text, doc('New plan, by GUID')),
        planExternalId: optional(text, doc('New plan, by its ID in an external system')),
        noPlan: optional(flag, doc('No plan any more; limits and permissions stay as they are')),
      },
      oneOf('planGuid', 'planExternalId', 'noPlan'),
    ),
    result: subscriptionResult,
    columns: shown(['id', 'problems']),
    examples: shown([
      {
        summary: 'To no plan',
        request: { filter: { id: 1 }, noPlan: true },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
