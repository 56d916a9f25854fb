/** service-plan-addon/del: DomainAddonTemplateDeleteInputType and DomainAddonTemplateDeleteOutputType (domain_addon_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { onePlanOwner, planOwner, servicePlanFilter } from '../../shared/operation/common/service-plan-filter.ts';
import { asFiltered, servicePlan } from '../../shared/operation/common/service-plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan-addon',
    operation: 'del',
    effect: 'destroy',
    many: true,
    summary: 'Delete add-on plans',
    verifyWith: 'service-plan-addon/get',
    request: sequence({ filter: servicePlanFilter, ...planOwner }, onePlanOwner),
    result: sequence(servicePlan, asFiltered),
    columns: shown(['id', 'name']),
    examples: shown([
      {
        summary: 'One plan',
        request: { filter: { name: 'Extra' } },
        reply: { results: [{ status: 'ok', name: 'Extra' }] },
      },
    ]),
  }),
);
