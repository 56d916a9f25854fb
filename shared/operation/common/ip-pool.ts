/** The IP addresses that resellers may use. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { choice, optional, required, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** ip_address (common.xsd). */
export const ipAddress = required(text, doc('Version 4 or 6'));

/** ipType (plesk_common.xsd). */
export const ipType = required(choice('shared', 'exclusive'), doc('Whether other accounts may use the address too'));

/** ipPoolType (plesk_client.xsd): the pool of a reseller. */
export const ipPool = sequence({
  ip: optional(
    list(sequence({ ipAddress: optional(ipAddress), ipType: optional(ipType) })),
    doc('IP addresses of the pool', 'Address'),
  ),
});
