/** reseller/disable-aps-filter: ResellerApsFilterTypeInput (reseller.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { resellerFilter } from '../../shared/operation/common/reseller-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerDisableApsFilter = declare({
  operator: 'reseller',
  operation: 'disable-aps-filter',
  protocols: { since: '1.6.3.0' },
  effect: 'write',
  many: true,
  summary: 'Make all applications available to resellers',
  verifyWith: 'reseller/get',
  request: sequence({ filter: resellerFilter }),
  result: sequence(filtered),
  columns: shown(['id']),
  examples: shown([
    {
      summary: 'By ID',
      request: { filter: { id: 3 } },
      reply: { results: [{ status: 'ok', filterId: '3', id: 3 }] },
    },
  ]),
});

export default edge(resellerDisableApsFilter);
