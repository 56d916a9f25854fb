/** Whose backups an operation is about: the same choice in several types of backup.xsd. */
import { doc, flag, id, limited, optional, text } from '../schema.ts';
import { atMostOne, oneOf } from '../sequence.ts';

/** A subscription. Its name is a domainName (plesk_domain.xsd). */
export const webspace = {
  webspaceId: optional(doc(id, 'Subscription, by id', 'Subscription ID')),
  webspaceName: optional(doc(limited(255), 'Subscription, by the name of its domain', 'Subscription name')),
};

/** A customer. */
export const customer = {
  customerId: optional(doc(id, 'Customer, by id')),
  customerLogin: optional(doc(text, 'Customer, by login')),
};

/** A reseller. */
export const reseller = {
  resellerId: optional(doc(id, 'Reseller, by id')),
  resellerLogin: optional(doc(text, 'Reseller, by login')),
};

/** The members, in the order of the schema. */
export const backupOwner = {
  ...webspace,
  ...customer,
  ...reseller,
  server: optional(doc(flag, 'The server as a whole', 'Whole server')),
};

const names = [
  'webspaceId',
  'webspaceName',
  'customerId',
  'customerLogin',
  'resellerId',
  'resellerLogin',
  'server',
] as const;

/** One of them has to be named. */
export const oneBackupOwner = oneOf(...names);
/** One of them may be named; otherwise it is the account that the gateway signs in with. */
export const ownBackupOwner = atMostOne(...names);
