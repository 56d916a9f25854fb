/** The reseller plan that a result is about. */
import { doc } from '../doc.ts';
import { id, optional, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** ResellerTemplateOutputResulttype (reseller_template.xsd). */
export const plan = {
  id: optional(id, doc('Plan ID')),
  name: optional(text, doc('Plan name')),
  guid: optional(text, doc('Plan GUID')),
  externalId: optional(text, doc('ID in an external system')),
  problems: optional(text, doc('Problems with the plan')),
};

/** That type alone. */
export const planResult = sequence(plan);
