/** The IP addresses that resellers may use. */

import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { choice, id, integer, optional, required, text } from '../schema.ts';
import { atMostOne, oneOf, sequence } from '../sequence.ts';

/** ip_address (common.xsd). */
export const ipAddress = required(text, doc('IP address, version 4 or 6', 'IP address'));

/** ipType (plesk_common.xsd). */
export const ipType = required(
  choice('shared', 'exclusive'),
  doc('Whether other accounts may use the address too', 'IP type'),
);

/** Whose pool an operation changes (ResellerIpPoolOperation and its like, reseller.xsd). */
export const poolOwner = {
  resellerId: optional(id, doc('Reseller, by ID')),
  externalId: optional(text, doc('Reseller, by its ID in an external system')),
};
/** One of them has to be named. */
export const onePoolOwner = oneOf('resellerId', 'externalId');

/** ResellerIpPoolOperationOutput (reseller.xsd): one result for each address, or one for all. */
export const ipPoolResult = sequence(
  { ipAddress: optional(ipAddress), resellerId: optional(id, doc('Whose pool it is')) },
  atMostOne('ipAddress', 'resellerId'),
);

/** ipPoolType (plesk_client.xsd): the pool of a reseller. */
export const ipPool = sequence({
  ip: optional(
    list(sequence({ ipAddress: optional(ipAddress), ipType: optional(ipType) })),
    doc('IP addresses of the pool', 'Address'),
  ),
});

/** ResellerTemplateIpPoolType (reseller_template.xsd): what a plan gives. */
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
