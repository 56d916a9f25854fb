/** The service plan or add-on that a result is about (domain_template.xsd, domain_addon_template.xsd). */
import { doc } from '../doc.ts';
import { id, optional, text } from '../schema.ts';
import { atMostOne, sequence } from '../sequence.ts';
import { descriptor } from './descriptor.ts';
import { filtered } from './filter-result.ts';

export const servicePlan = {
  id: optional(id, doc('Plan ID')),
  name: optional(text, doc('Plan name', 'Plan')),
  guid: optional(text, doc('Plan GUID')),
  externalId: optional(text, doc('ID in an external system')),
};
/** A result names the plan as the filter did. */
export const asFiltered = atMostOne('id', 'name', 'guid', 'externalId');

const problems = optional(text, doc('Problems with the plan'));

/** DomainTemplateSetOutputType, DomainTemplateDeleteOutputType. */
export const planWithProblems = sequence({ ...servicePlan, problems }, asFiltered);

/** DomainTemplateResultFilterType: in the trees only. */
export const filteredWithProblems = sequence({ ...filtered, problems });

/** DomainTemplateAddOutputType, DomainAddonTemplateAddOutputType. */
export const newPlan = sequence({
  id: optional(id, doc('ID of the new plan')),
  guid: optional(text, doc('GUID of the new plan')),
});

/** DomainTemplateDescriptorOutput, DomainAddonTemplateDescriptorOutput. */
export const planDescriptor = sequence({ ...servicePlan, descriptor }, asFiltered);
