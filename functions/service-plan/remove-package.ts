/** service-plan/remove-package: ServicePlanApplicationInput (domain_template.xsd) in, DomainTemplateResultFilterType (in the trees only) out. */

import { edge } from '../../shared/http/edge.ts';
import { packages } from '../../shared/operation/common/packages.ts';
import { onePlanOwner, planOwner, servicePlanFilter } from '../../shared/operation/common/service-plan-filter.ts';
import { filteredWithProblems } from '../../shared/operation/common/service-plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan',
    operation: 'remove-package',
    effect: 'write',
    many: true,
    summary: 'Remove an application from service plans',
    verifyWith: 'service-plan/get',
    request: sequence({ filter: servicePlanFilter, ...planOwner, package: packages }, onePlanOwner),
    result: filteredWithProblems,
    columns: shown(['id', 'problems']),
    examples: shown([
      {
        summary: 'By name',
        request: { filter: { name: 'Default Simple' }, package: { name: 'WordPress' } },
        reply: { results: [{ status: 'ok', filterId: 'Default Simple', id: 2 }] },
      },
    ]),
  }),
);
