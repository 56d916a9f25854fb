/** webspace/remove-plan-item: WebspacePlanItemInputType in, WebspacePlanItemResultType out (webspace.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { planItem, planItemResult } from '../../shared/operation/common/plan-item.ts';
import { webspaceFilter } from '../../shared/operation/common/webspace-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'webspace',
    operation: 'remove-plan-item',
    effect: 'write',
    many: true,

    summary: 'Remove an additional service from subscriptions',
    verifyWith: 'webspace/get',
    request: sequence({ filter: webspaceFilter, planItem }),
    result: planItemResult,
    columns: shown(['id', 'item']),
    examples: shown([
      {
        summary: 'A service by its name',
        request: { filter: { id: 1 }, planItem: { name: 'urn:example:1:mail' } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1, item: 'urn:example:1:mail' }] },
      },
    ]),
  }),
);
