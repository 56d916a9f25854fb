/** reseller/get: ResellerGetInput and ResellerGetOutput (reseller.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { resellerFilter } from '../../shared/operation/common/filters.ts';
import { limits } from '../../shared/operation/common/limits.ts';
import { permissions } from '../../shared/operation/common/permissions.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { boolean, count, doc, flag, id, list, optional, size, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';

/** ResellerGetGenInfo (reseller.xsd), without the password that it may hold: no reply ever shows one. */
const genInfo = /* @__PURE__ */ sequence({
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
const stat = /* @__PURE__ */ sequence({
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
const ippool = /* @__PURE__ */ sequence({
  ip: optional(list(sequence({ ipAddress: optional(text), ipType: optional(text) }))),
});

/** SubscriptionsList (plesk_common.xsd). */
const subscriptions = /* @__PURE__ */ sequence({
  subscription: optional(
    sequence({
      locked: optional(text),
      synchronized: optional(text),
      plan: optional(list(sequence({ planGuid: optional(text), planExternalId: optional(text) }))),
    }),
  ),
});

export const getReseller = /* @__PURE__ */ declare({
  operator: 'reseller',
  operation: 'get',
  effect: 'read',
  many: true,
  summary: 'Read resellers',
  request: sequence({
    filter: resellerFilter,
    dataset: sequence({
      genInfo: optional(flag),
      stat: optional(flag),
      permissions: optional(flag),
      limits: optional(flag),
      ippool: optional(flag),
      subscriptions: optional(flag),
    }),
  }),
  result: sequence({
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
  }),
  examples: [
    {
      summary: 'Who a reseller is',
      request: { filter: { login: 'jane' }, dataset: { genInfo: true } },
      reply: {
        results: [
          {
            status: 'ok',
            filterId: 'jane',
            id: 3,
            data: { genInfo: { crDate: '2026-11-22', pname: 'Jane Doe', login: 'jane', status: 0, country: 'CA' } },
          },
        ],
      },
    },
  ],
});

export default edge(getReseller);
