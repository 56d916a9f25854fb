/** reseller-plan/del: ResellerTemplateDelInputType and ResellerTemplateOutputDelType (reseller_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { planResult } from '../../shared/operation/common/plan-result.ts';
import { resellerPlanFilter } from '../../shared/operation/common/reseller-plan-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerPlanDel = declare({
  operator: 'reseller-plan',
  operation: 'del',
  protocols: { since: '1.6.3.0' },
  effect: 'destroy',
  many: true,
  summary: 'Delete reseller plans',
  verifyWith: 'reseller-plan/get',
  request: sequence({ filter: resellerPlanFilter }),
  result: planResult,
  columns: shown(['id', 'name', 'problems']),
  examples: shown([
    {
      summary: 'One plan',
      request: { filter: { name: 'Bronze' } },
      reply: {
        results: [{ status: 'ok', id: 21, name: 'Bronze', guid: '7c8d9e0f-1a2b-4c3d-8e4f-5a6b7c8d9e0f' }],
      },
    },
  ]),
});

export default edge(resellerPlanDel);
