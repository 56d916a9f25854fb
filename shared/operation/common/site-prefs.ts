/** Preferences of a site or subscription: domainPrefs (plesk_domain.xsd; those about ICP since 1.6.7.0). */
import { doc } from '../doc.ts';
import type { Schema } from '../mark.ts';
import { boolean, named, optional, type TextSchema } from '../schema.ts';
import { sequence } from '../sequence.ts';

/**
 * @param text `clearable` if an operation changes them, else `text`
 * @param months `clearableInteger(1n)` if an operation changes them, else `integer(1n)`
 * @returns the member `prefs`
 */
/* @__NO_SIDE_EFFECTS__ */
export const sitePrefs = <const M extends Schema>(text: TextSchema, months: M) =>
  optional(
    sequence({
      www: optional(boolean, doc('Whether the name with www. leads to the site too', 'WWW prefix')),
      statTtl: optional(
        named('stat_ttl', months),
        doc('Months after which traffic statistics are deleted', 'Keep statistics'),
      ),
      outgoingMessagesDomainLimit: optional(text, doc('Messages that the domain may send in an hour')),
      icpStatus: optional(boolean, doc('Whether an ICP permit is shown', 'ICP status')),
      icpPermit: optional(text, doc('Number of the ICP permit', 'ICP permit')),
    }),
    doc('Preferences', 'Preferences'),
  );
