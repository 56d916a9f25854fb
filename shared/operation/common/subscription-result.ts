/** The result of switching and syncing a subscription (ResellerOutput, reseller.xsd). */
import { doc } from '../doc.ts';
import { optional, text } from '../schema.ts';
import { sequence } from '../sequence.ts';
import { filtered } from './filter-result.ts';

export const subscriptionResult = sequence({
  ...filtered,
  problems: optional(text, doc('Conflicts between the plan and the reseller')),
});
