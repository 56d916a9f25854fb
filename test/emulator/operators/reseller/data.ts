import { child, type RequestElement } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { limitsElement, permissionsElement } from '../../state/settings.ts';
import type { Reseller, State } from '../../state/state.ts';
import { countsOf } from '../counts.ts';
import type { Context, Operation } from '../operation.ts';
import { withWebapps } from '../webapps.ts';
import { forFiltered } from './filter.ts';

const contact = ['phone', 'fax', 'email', 'address', 'city', 'state', 'pcode', 'country'];

export const get: Operation = (request, context) => {
  const dataset = child(request, 'dataset') ?? request;
  return forFiltered(request, context, (found, about) => ok(...about, resellerData(found, dataset, context)));
};

/** `<data>` of `reseller/get`: the parts that the dataset asks for (ResellerData). */
function resellerData(reseller: Reseller, dataset: RequestElement, context: Context): XmlElement {
  const parts: XmlElement[] = [];
  if (child(dataset, 'gen-info')) parts.push(generalInfo(reseller));
  if (child(dataset, 'stat')) parts.push(statistics(reseller, context));
  if (child(dataset, 'permissions')) parts.push(permissionsElement(reseller.settings));
  if (child(dataset, 'limits')) parts.push(limitsElement(reseller.settings));
  if (child(dataset, 'ippool')) parts.push(ipPool(reseller));
  if (child(dataset, 'subscriptions')) parts.push(subscriptions(reseller, context.state));
  return ['data', parts];
}

// ResellerStatType, in its order.
function statistics({ id }: Reseller, context: Context): XmlElement {
  const { state } = context;
  const counts = countsOf(state, [id, ...state.customers.of(id).map((customer) => customer.id)]);
  const customers = state.customers.of(id);
  const values = {
    'active-clients': customers.filter(({ status }) => status === '0').length,
    'active-domains': counts.activeSites,
    clients: customers.length,
    domains: counts.sites,
    subdomains: counts.subdomains,
    'domain-aliases': counts.aliases,
    'disk-space': 0,
    'web-users': 0,
    'data-bases': counts.databases,
    postboxs: counts.mailboxes,
    'mbox-quota': 0,
    redirects: 0,
    'mail-groups': 0,
    'mail-resps': 0,
    'mail-lists': 0,
    webapps: 0,
    'mssql-data-bases': 0,
    traffic: 0,
    'traffic-prevday': 0,
  };
  return ['stat', withWebapps(values, context)];
}

function generalInfo(reseller: Reseller): XmlElement {
  const { created, login, status, info, guid } = reseller;
  return [
    'gen-info',
    [
      ['cr-date', new Date(created).toISOString().slice(0, 10)],
      ['cname', info.get('cname')],
      ['pname', info.get('pname')],
      ['login', login],
      ['status', status],
      ...contact.map((name): XmlElement => [name, info.get(name)]),
      ['locale', info.get('locale') || 'en'],
      ['guid', guid],
      ['external-id', info.get('external-id')],
      ['description', info.get('description')],
      ['power-user', info.get('power-user') || 'false'],
    ],
  ];
}

function ipPool(reseller: Reseller): XmlElement {
  return [
    'ippool',
    Array.from(
      reseller.ipPool,
      ([address, type]): XmlElement => [
        'ip',
        [
          ['ip-address', address],
          ['ip-type', type],
        ],
      ],
    ),
  ];
}

function subscriptions({ subscription }: Reseller, state: State): XmlElement {
  const plan = subscription && state.plans.get(subscription.planId);
  if (plan === undefined) return ['subscriptions'];
  return [
    'subscriptions',
    [
      [
        'subscription',
        [
          ['locked', String(subscription?.locked)],
          ['synchronized', String(!subscription?.locked)],
          [
            'plan',
            [['plan-guid', plan.guid], ...(plan.externalId ? [['plan-external-id', plan.externalId] as const] : [])],
          ],
        ],
      ],
    ],
  ];
}
