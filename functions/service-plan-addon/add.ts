/** service-plan-addon/add: DomainAddonTemplateAddInputType and DomainAddonTemplateAddOutputType (domain_addon_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { phpSettings } from '../../shared/operation/common/hosting.ts';
import { addonLimits, networkUse, plainHosting } from '../../shared/operation/common/plan-settings.ts';
import { onePlanOwner, planOwner } from '../../shared/operation/common/service-plan-filter.ts';
import { newPlan } from '../../shared/operation/common/service-plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan-addon',
    operation: 'add',
    effect: 'write',
    success: 201,
    summary: 'Create an add-on plan',
    verifyWith: 'service-plan-addon/get',
    request: sequence(
      {
        name: required(text, doc('Plan name')),
        ...planOwner,
        limits: addonLimits,
        hosting: plainHosting(text),
        ...networkUse,
        externalId: optional(text, doc('ID in an external system')),
        phpSettings: phpSettings(text),
      },
      onePlanOwner,
    ),
    result: newPlan,
    columns: shown(['id', 'guid']),
    examples: shown([
      {
        summary: 'A plan for ten domains',
        request: {
          name: 'Silver',
          limits: { limit: { max_site: 10 } },
          permissions: { permission: { manage_dns: true } },
        },
        reply: { id: 5, guid: '7c8d9e0f-1a2b-4c3d-8e4f-5a6b7c8d9e0f' },
      },
    ]),
  }),
);
