/** service-plan/remove-plan-item: ServicePlanPlanItemInputType in, DomainTemplatePlanItemResultType out (domain_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { planItem } from '../../shared/operation/common/plan-item.ts';
import { onePlanOwner, planOwner, servicePlanFilter } from '../../shared/operation/common/service-plan-filter.ts';
import { asFiltered, servicePlan } from '../../shared/operation/common/service-plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan',
    operation: 'remove-plan-item',
    effect: 'write',
    many: true,
    summary: 'Remove an additional service from service plans',
    verifyWith: 'service-plan/get',
    request: sequence({ filter: servicePlanFilter, ...planOwner, planItem }, onePlanOwner),
    result: sequence({ ...servicePlan, item: optional(text, doc('Additional service', 'Service')) }, asFiltered),
    columns: shown(['id', 'name', 'item']),
    examples: shown([
      {
        summary: 'A service by its name',
        request: { filter: { name: 'Default Simple' }, planItem: { name: 'urn:example:1:backup' } },
        reply: { results: [{ status: 'ok', name: 'Default Simple', item: 'urn:example:1:backup' }] },
      },
    ]),
  }),
);
