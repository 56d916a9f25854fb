/** The IP addresses that a reseller plan gives. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { integer, optional, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** ResellerTemplateIpPoolType (reseller_template.xsd). */
export const planIpPool = sequence({
  ipAddress: optional(list(text), doc('Shared IP addresses', 'IP addresses')),
  allocateIp: optional(
    integer(),
    doc('Number of exclusive IPv4 addresses for each reseller', 'Exclusive IPv4 addresses'),
  ),
  allocateIpv6: optional(
    integer(),
    doc('Number of exclusive IPv6 addresses for each reseller', 'Exclusive IPv6 addresses'),
  ),
});
