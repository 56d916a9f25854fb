/** service-plan-addon/add-package: ServicePlanAddonApplicationInput (domain_addon_template.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { packages } from '../../shared/operation/common/packages.ts';
import { onePlanOwner, planOwner, servicePlanFilter } from '../../shared/operation/common/service-plan-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan-addon',
    operation: 'add-package',
    effect: 'write',
    many: true,
    summary: 'Add an application to add-on plans',
    verifyWith: 'service-plan-addon/get',
    request: sequence({ filter: servicePlanFilter, ...planOwner, package: packages }, onePlanOwner),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'By name',
        request: { filter: { name: 'Extra' }, package: { name: 'WordPress' } },
        reply: { results: [{ status: 'ok', filterId: 'Extra', id: 4 }] },
      },
    ]),
  }),
);
