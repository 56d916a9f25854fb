/** service-plan-addon/set: DomainAddonTemplateSetInputType and DomainAddonTemplateSetOutputType (domain_addon_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { phpSettings } from '../../shared/operation/common/hosting.ts';
import { addonLimits, networkUse, plainHosting } from '../../shared/operation/common/plan-settings.ts';
import { onePlanOwner, planOwner, servicePlanFilter } from '../../shared/operation/common/service-plan-filter.ts';
import { asFiltered, servicePlan } from '../../shared/operation/common/service-plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { clearable, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan-addon',
    operation: 'set',
    effect: 'write',
    many: true,
    summary: 'Change add-on plans',
    description: shown('What is left out stays as it is; an empty text clears what was there.'),
    verifyWith: 'service-plan-addon/get',
    request: sequence(
      {
        filter: servicePlanFilter,
        ...planOwner,
        limits: addonLimits,
        hosting: plainHosting(clearable),
        ...networkUse,
        externalId: optional(clearable, doc('ID in an external system')),
        name: optional(clearable, doc('New name of the plan', 'New name')),
        phpSettings: phpSettings(clearable),
      },
      onePlanOwner,
    ),
    result: sequence(servicePlan, asFiltered),
    columns: shown(['id', 'name']),
    examples: shown([
      {
        summary: 'More domains for one plan',
        request: { filter: { name: 'Extra' }, limits: { limit: { max_site: 20 } } },
        reply: { results: [{ status: 'ok', name: 'Extra' }] },
      },
    ]),
  }),
);
