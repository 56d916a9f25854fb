/** Additional services of subscriptions (webspace.xsd). */
import { doc } from '../doc.ts';
import { optional, required, text } from '../schema.ts';
import { sequence } from '../sequence.ts';
import { filtered } from './filter-result.ts';

export const planItem = required(
  sequence({ name: required(text, doc('Name of the service')) }),
  doc('The additional service', 'Additional service'),
);

/** WebspacePlanItemResultType. */
export const planItemResult = sequence({ ...filtered, item: optional(text, doc('Additional service', 'Service')) });
