/** The add-on plan that webspace/add-subscription adds, and webspace/remove-subscription removes. */
import { doc } from '../doc.ts';
import { optional, text } from '../schema.ts';
import { oneOf } from '../sequence.ts';

export const addOnPlan = {
  planGuid: optional(text, doc('Add-on plan, by GUID')),
  planExternalId: optional(text, doc('Add-on plan, by its ID in an external system')),
};

export const oneAddOnPlan = oneOf('planGuid', 'planExternalId');
