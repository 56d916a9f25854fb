/** reseller-plan/disable-aps-filter: ResellerTemplateDelInputType (reseller_template.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { resellerPlanFilter } from '../../shared/operation/common/reseller-plan-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerPlanDisableApsFilter = declare({
  operator: 'reseller-plan',
  operation: 'disable-aps-filter',
  protocols: { since: '1.6.3.0' },
  effect: 'write',
  many: true,
  summary: 'Include all applications in reseller plans',
  verifyWith: 'reseller-plan/get',
  request: sequence({ filter: resellerPlanFilter }),
  result: sequence(filtered),
  columns: shown(['id']),
  examples: shown([
    {
      summary: 'By name',
      request: { filter: { name: 'Gold' } },
      reply: { results: [{ status: 'ok', filterId: 'Gold', id: 20 }] },
    },
  ]),
});

export default edge(resellerPlanDisableApsFilter);
