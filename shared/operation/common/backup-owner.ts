/** Whose backups an operation is about: the same choice in several types of backup.xsd. */
import * as v from 'valibot';
import { doc, flag, id, optional, text } from '../schema.ts';
import { oneOf } from '../sequence.ts';

/** domainName (plesk_domain.xsd): 1 to 255 characters, of which white space around it is none. */
const domainName = /* @__PURE__ */ v.pipe(
  text,
  /* @__PURE__ */ v.regex(/^(?=.*\S).{1,255}$/su, 'must be a domain name'),
);

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
export const oneBackupOwner = /* @__PURE__ */ oneOf(
  'webspaceId',
  'webspaceName',
  'customerId',
  'customerLogin',
  'resellerId',
  'resellerLogin',
  'server',
);
