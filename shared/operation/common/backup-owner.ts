/** The owner of backups: the same choice in several types of backup.xsd. */
import { doc } from '../doc.ts';
import { flag, id, limited, optional, text } from '../schema.ts';
import { atMostOne, oneOf } from '../sequence.ts';

/** A subscription. Its name is a domainName (plesk_domain.xsd). */
export const webspace = {
  webspaceId: optional(id, doc('Subscription, by ID', 'Subscription ID')),
  webspaceName: optional(limited(255), doc('Subscription, by the name of its domain', 'Subscription name')),
};

/** A customer. */
export const customer = {
  customerId: optional(id, doc('Customer, by ID')),
  customerLogin: optional(text, doc('Customer, by login')),
};

/** A reseller. */
export const reseller = {
  resellerId: optional(id, doc('Reseller, by ID')),
  resellerLogin: optional(text, doc('Reseller, by login')),
};

/** The members, in the order of the schema. */
export const backupOwner = {
  ...webspace,
  ...customer,
  ...reseller,
  server: optional(flag, doc('The server as a whole', 'Whole server')),
};

type Owner = keyof typeof backupOwner;
const names = /* @__PURE__ */ Object.keys(backupOwner) as Owner[];

/** One of them has to be named. */
export const oneBackupOwner = /* @__PURE__ */ oneOf(...names);
/** One of them may be named; otherwise it is the account that the gateway signs in with. */
export const ownBackupOwner = /* @__PURE__ */ atMostOne(...names);
