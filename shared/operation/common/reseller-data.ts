/** What reseller/get answers (reseller.xsd). */
import { boolean, count, doc, id, list, optional, size, text } from '../schema.ts';
import { sequence } from '../sequence.ts';
import { limits } from './limits.ts';
import { permissions } from './permissions.ts';

/** ResellerGetGenInfo (reseller.xsd), without the password that it may hold: no reply ever shows one. */
const genInfo = sequence({
  crDate: optional(text),
  cname: optional(text),
  pname: optional(text),
  login: optional(text),
  status: optional(doc(count, '0: active, 16: disabled')),
  phone: optional(text),
  fax: optional(text),
  email: optional(text),
  address: optional(text),
  city: optional(text),
  state: optional(text),
  pcode: optional(text),
  country: optional(text),
  locale: optional(text),
  guid: optional(text),
  externalId: optional(text),
  description: optional(text),
  powerUser: optional(boolean),
});

/** ResellerStatType (reseller.xsd). */
const stat = sequence({
  activeClients: optional(count),
  activeDomains: optional(count),
  clients: optional(count),
  domains: optional(count),
  subdomains: optional(count),
  domainAliases: optional(count),
  diskSpace: optional(size),
  webUsers: optional(count),
  dataBases: optional(count),
  postboxs: optional(count),
  mboxQuota: optional(count),
  redirects: optional(count),
  mailGroups: optional(count),
  mailResps: optional(count),
  mailLists: optional(count),
  webapps: optional(count),
  mssqlDataBases: optional(count),
  traffic: optional(size),
  trafficPrevday: optional(size),
});

/** ipPoolType (plesk_client.xsd). */
const ippool = sequence({
  ip: optional(list(sequence({ ipAddress: optional(text), ipType: optional(text) }))),
});

/** SubscriptionsList (plesk_common.xsd). */
const subscriptions = sequence({
  subscription: optional(
    sequence({
      locked: optional(text),
      synchronized: optional(text),
      plan: optional(list(sequence({ planGuid: optional(text), planExternalId: optional(text) }))),
    }),
  ),
});

/** ResellerGetOutput. */
export const resellerData = sequence({
  filterId: optional(text),
  id: optional(id),
  data: optional(
    sequence({
      genInfo: optional(genInfo),
      stat: optional(stat),
      permissions: optional(permissions),
      limits: optional(limits),
      ippool: optional(ippool),
      subscriptions: optional(subscriptions),
    }),
  ),
});
