import { child } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { applicationOperations } from '../applications.ts';
import { button } from '../buttons.ts';
import { databaseServers } from '../database-servers.ts';
import { siteHostingDescriptor, siteLimitDescriptor, sitePermissionDescriptor } from '../descriptors.ts';
import { isTheirs } from '../filtered.ts';
import type { Operation, Operator } from '../operation.ts';
import { planItemOperations } from '../plan-items.ts';
import { setTraffic, trafficElements } from '../traffic.ts';
import { add, del, set } from './account.ts';
import { get } from './data.ts';
import { forWebspaces } from './find.ts';
import { addSubscriptionPlan, lock, removeSubscriptionPlan, switchSubscription, syncSubscription } from './plan.ts';

/** `webspace` (webspace.xsd): subscriptions. */
export const webspace: Operator = {
  add,
  set,
  get,
  del,
  'switch-subscription': switchSubscription,
  'sync-subscription': syncSubscription,
  'add-subscription': addSubscriptionPlan,
  'remove-subscription': removeSubscriptionPlan,
  ...applicationOperations(forWebspaces, lock),
  ...planItemOperations(forWebspaces, lock),
  'db-servers': databaseServers(forWebspaces, lock),
  cform_buttons_list: (request, context) =>
    forWebspaces(request, context, ({ id }, about) =>
      ok(
        ...about,
        button('mail', 'Mail', `/smb/email-address/list?domainId=${id}`),
        button('files', 'Files', `/smb/file-manager/list?domainId=${id}`),
      ),
    ),
  'get-limit-descriptor': described(siteLimitDescriptor),
  'get-permission-descriptor': described(sitePermissionDescriptor),
  'get-physical-hosting-descriptor': described(siteHostingDescriptor),
  get_traffic: (request, context) =>
    forWebspaces(request, context, ({ id }, about) =>
      ok(...about, ...trafficElements(context.state.sites.of(id), request)),
    ),
  set_traffic: setTraffic,
  // Nothing of a subscription's use is measured here: each has changed since any time.
  'get-changed': (request, context) => {
    const { state } = context;
    const own = [...state.webspaces.values()].filter((row) => isTheirs(context, 'webspaces', row));
    if (own.length === 0 || child(request, 'resource-usage') === undefined)
      return [failed(1013, 'No subscription has changed.')];
    return [
      ok(
        ...own.map(({ id, externalId }) => {
          const name = state.sites.get(id)?.name;
          return [
            'subscription',
            [
              ['name', name],
              ['id', String(id)],
              ['external-id', externalId],
            ],
          ] as const;
        }),
      ),
    ];
  },
};

/** A descriptor for each subscription that the filter names. An empty filter gives it if there is no subscription, too. */
function described(descriptor: XmlElement): Operation {
  return (request, context) => {
    const isNamed = (child(request, 'filter')?.children.length ?? 0) > 0;
    if (!isNamed && context.state.webspaces.size === 0) return [ok(descriptor)];
    return forWebspaces(request, context, (_found, about) => ok(...about, descriptor));
  };
}
