/** reseller-plan/add-package: ResellerPlanApplicationInput (reseller_template.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { packages } from '../../shared/operation/common/packages.ts';
import { resellerPlanFilter } from '../../shared/operation/common/reseller-plan-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerPlanAddPackage = declare({
  operator: 'reseller-plan',
  operation: 'add-package',
  protocols: { since: '1.6.3.0' },
  effect: 'write',
  many: true,
  summary: 'Add an application to reseller plans',
  verifyWith: 'reseller-plan/get',
  request: sequence({ filter: resellerPlanFilter, package: packages }),
  result: sequence(filtered),
  columns: shown(['id']),
  examples: shown([
    {
      summary: 'An application by its name',
      request: { filter: { name: 'Gold' }, package: { name: 'WordPress' } },
      reply: { results: [{ status: 'ok', filterId: 'Gold', id: 20 }] },
    },
  ]),
});

export default edge(resellerPlanAddPackage);
