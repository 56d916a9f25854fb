/** Whose backups an operation is about: the same choice in several types of backup.xsd. */
import { doc, flag, id, limited, optional, text } from '../schema.ts';
import { oneOf } from '../sequence.ts';

/** domainName (plesk_domain.xsd). */
const domainName = limited(255);

/** The members, in the order of the schema. Each operation gets its own, for a sequence owns its entries. */
/* @__NO_SIDE_EFFECTS__ */
export const backupOwner = () => ({
  webspaceId: optional(doc(id, 'Subscription, by id')),
  webspaceName: optional(doc(domainName, 'Subscription, by the name of its domain')),
  customerId: optional(doc(id, 'Customer, by id')),
  customerLogin: optional(doc(text, 'Customer, by login')),
  resellerId: optional(doc(id, 'Reseller, by id')),
  resellerLogin: optional(doc(text, 'Reseller, by login')),
  server: optional(doc(flag, 'The server as a whole')),
});

/** One of them has to be named. */
export const oneBackupOwner = oneOf(
  'webspaceId',
  'webspaceName',
  'customerId',
  'customerLogin',
  'resellerId',
  'resellerLogin',
  'server',
);
