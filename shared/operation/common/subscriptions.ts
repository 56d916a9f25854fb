/** Subscription to plans, as a reseller or a customer's subscription has it. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { optional, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** SubscriptionsList (plesk_common.xsd). */
export const subscriptions = sequence({
  subscription: optional(
    sequence({
      locked: optional(text, doc('Whether it is locked for syncing with its plan')),
      synchronized: optional(text, doc('Whether it is in sync with its plan', 'In sync')),
      plan: optional(
        list(
          sequence({
            planGuid: optional(text, doc('Plan GUID')),
            planExternalId: optional(text, doc('ID of the plan in an external system')),
          }),
        ),
        doc('Plans of the subscription'),
      ),
    }),
    doc('The subscription; absent without a plan'),
  ),
});
