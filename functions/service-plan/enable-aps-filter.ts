/** service-plan/enable-aps-filter: ServicePlanApsFilterInputType (domain_template.xsd) in, DomainTemplateResultFilterType (in the trees only) out. */

import { edge } from '../../shared/http/edge.ts';
import { onePlanOwner, planOwner, servicePlanFilter } from '../../shared/operation/common/service-plan-filter.ts';
import { filteredWithProblems } from '../../shared/operation/common/service-plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan',
    operation: 'enable-aps-filter',
    effect: 'write',
    many: true,
    summary: 'Limit service plans to the applications that were added',
    verifyWith: 'service-plan/get',
    request: sequence({ filter: servicePlanFilter, ...planOwner }, onePlanOwner),
    result: filteredWithProblems,
    columns: shown(['id', 'problems']),
    examples: shown([
      {
        summary: 'By name',
        request: { filter: { name: 'Default Simple' } },
        reply: { results: [{ status: 'ok', filterId: 'Default Simple', id: 2 }] },
      },
    ]),
  }),
);
