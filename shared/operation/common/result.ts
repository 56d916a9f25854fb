/** Members that the results of many operations share. */
import { doc, id, optional, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** What resultFilterType (common.xsd) tells besides the status: which object a result is about. */
export const filtered = {
  filterId: optional(doc(text, 'The value of the filter that this result answers', 'Asked for')),
  id: optional(doc(id, 'Id of the object that it is about')),
};

/** resultFilterType, with nothing more. */
export const filterResult = sequence(filtered);

/** The result of switching and syncing a subscription (ResellerOutput, reseller.xsd). */
export const subscriptionResult = sequence({
  ...filtered,
  problems: optional(doc(text, 'Conflicts between the plan and the reseller')),
});

/** ResellerTemplateOutputResulttype (reseller_template.xsd): which plan a result is about. */
export const plan = {
  id: optional(doc(id, 'Plan id')),
  name: optional(doc(text, 'Plan name')),
  guid: optional(doc(text, 'Plan GUID')),
  externalId: optional(doc(text, 'Id in an external system')),
  problems: optional(doc(text, 'Problems met with the plan')),
};

/** That type, with nothing more. */
export const planResult = sequence(plan);
