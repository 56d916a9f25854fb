/** service-plan/del: DomanTemplateDeleteInputType and DomainTemplateDeleteOutputType (domain_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { onePlanOwner, planOwner, servicePlanFilter } from '../../shared/operation/common/service-plan-filter.ts';
import { planWithProblems } from '../../shared/operation/common/service-plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan',
    operation: 'del',
    effect: 'destroy',
    many: true,
    summary: 'Delete service plans',
    verifyWith: 'service-plan/get',
    request: sequence({ filter: servicePlanFilter, ...planOwner }, onePlanOwner),
    result: planWithProblems,
    columns: shown(['id', 'name', 'problems']),
    examples: shown([
      {
        summary: 'One plan',
        request: { filter: { name: 'Default Simple' } },
        reply: { results: [{ status: 'ok', name: 'Default Simple' }] },
      },
    ]),
  }),
);
