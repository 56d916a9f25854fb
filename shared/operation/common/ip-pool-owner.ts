/** Changes of a reseller's IP pool: its owner, and the results. */
import { doc } from '../doc.ts';
import { id, optional, text } from '../schema.ts';
import { atMostOne, oneOf, sequence } from '../sequence.ts';
import { ipAddress } from './ip-pool.ts';

/** The owner of the pool (ResellerIpPoolOperation and similar types, reseller.xsd). */
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
