/** The IP addresses that resellers may use. */
import { choice, doc, id, integer, list, optional, text } from '../schema.ts';
import { atMostOne, oneOf, sequence } from '../sequence.ts';

/** ip_address (common.xsd). */
export const ipAddress = doc(text, 'IP address, version 4 or 6', 'IP address');

/** ipType (plesk_common.xsd). */
export const ipType = doc(choice('shared', 'exclusive'), 'Whether others may use the address too', 'IP type');

/** Whose pool an operation changes (ResellerIpPoolOperation and its like, reseller.xsd). */
export const poolOwner = {
  resellerId: optional(doc(id, 'Reseller, by id')),
  externalId: optional(doc(text, 'Reseller, by its id in an external system')),
};
/** One of them has to be named. */
export const onePoolOwner = oneOf('resellerId', 'externalId');

/** ResellerIpPoolOperationOutput (reseller.xsd): one result for each address, or one for all. */
export const ipPoolResult = sequence(
  { ipAddress: optional(ipAddress), resellerId: optional(doc(id, 'Whose pool it is')) },
  atMostOne('ipAddress', 'resellerId'),
);

/** ipPoolType (plesk_client.xsd): the pool of a reseller. */
export const ipPool = sequence({
  ip: optional(
    doc(list(sequence({ ipAddress: optional(ipAddress), ipType: optional(ipType) })), 'The addresses', 'IP addresses'),
  ),
});

/** ResellerTemplateIpPoolType (reseller_template.xsd): what a plan gives. */
export const planIpPool = sequence({
  ipAddress: optional(doc(list(text), 'Shared IP addresses', 'IP addresses')),
  allocateIp: optional(doc(integer(), 'How many IPv4 addresses each reseller gets', 'Own IPv4 addresses')),
  allocateIpv6: optional(doc(integer(), 'How many IPv6 addresses each reseller gets', 'Own IPv6 addresses')),
});
