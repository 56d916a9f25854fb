/** service-plan/set: DomainTemplateSetInputType and DomainTemplateSetOutputType (domain_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { changedSettings, networkUse, webSettings } from '../../shared/operation/common/plan-settings.ts';
import { onePlanOwner, planOwner, servicePlanFilter } from '../../shared/operation/common/service-plan-filter.ts';
import { planWithProblems } from '../../shared/operation/common/service-plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { clearable, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan',
    operation: 'set',
    effect: 'write',
    many: true,
    summary: 'Change service plans',
    description: shown('What is left out stays as it is; an empty text clears what was there.'),
    verifyWith: 'service-plan/get',
    request: sequence(
      {
        filter: servicePlanFilter,
        ...planOwner,
        ...changedSettings(clearable),
        ...networkUse,
        externalId: optional(clearable, doc('ID in an external system')),
        name: optional(clearable, doc('New name of the plan', 'New name')),
        ...webSettings(clearable),
      },
      onePlanOwner,
    ),
    result: planWithProblems,
    columns: shown(['id', 'name', 'problems']),
    examples: shown([
      {
        summary: 'More domains for one plan',
        request: { filter: { name: 'Default Simple' }, limits: { limit: { max_site: 20 } } },
        reply: { results: [{ status: 'ok', name: 'Default Simple' }] },
      },
    ]),
  }),
);
