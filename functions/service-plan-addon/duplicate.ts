/** service-plan-addon/duplicate: DomainAddonTemplateDuplicateInputType and DomainAddonTemplateAddOutputType (domain_addon_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { onePlanOwner, planOwner, servicePlanFilter } from '../../shared/operation/common/service-plan-filter.ts';
import { newPlan } from '../../shared/operation/common/service-plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan-addon',
    operation: 'duplicate',
    effect: 'write',
    success: 201,
    summary: 'Copy an add-on plan',
    verifyWith: 'service-plan-addon/get',
    request: sequence(
      {
        filter: servicePlanFilter,
        ...planOwner,
        duplicateName: required(text, doc('Name of the copy', 'New name')),
      },
      onePlanOwner,
    ),
    result: newPlan,
    columns: shown(['id', 'guid']),
    examples: shown([
      {
        summary: 'A copy by name',
        request: { filter: { name: 'Extra' }, duplicateName: 'Silver' },
        reply: { id: 5, guid: '0a3b1c55-9a0f-4f0e-8a3e-2f1d6a7c9b10' },
      },
    ]),
  }),
);
