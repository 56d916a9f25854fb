import { child, type RequestElement } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { domainsOf } from '../../state/domains.ts';
import { limitsElement, permissionsElement } from '../../state/settings.ts';
import type { Reseller, State } from '../../state/state.ts';
import type { Operation } from '../operation.ts';
import { forFiltered } from './filter.ts';

const contact = ['phone', 'fax', 'email', 'address', 'city', 'state', 'pcode', 'country'];

// ResellerStatType, in its order. Resellers here have no customers and use nothing, but some have domains.
const counts = [
  ...['active-clients', 'active-domains', 'clients', 'domains', 'subdomains', 'domain-aliases', 'disk-space'],
  ...['web-users', 'data-bases', 'postboxs', 'mbox-quota', 'redirects', 'mail-groups', 'mail-resps', 'mail-lists'],
  ...['webapps', 'mssql-data-bases', 'traffic', 'traffic-prevday'],
];

export const get: Operation = (request, context) => {
  const dataset = child(request, 'dataset') ?? request;
  return forFiltered(request, context, (found, about) => ok(...about, resellerData(found, dataset, context.state)));
};

/** `<data>` of `reseller/get`: the parts that the dataset asks for (ResellerData). */
function resellerData(reseller: Reseller, dataset: RequestElement, state: State): XmlElement {
  const parts: XmlElement[] = [];
  if (child(dataset, 'gen-info')) parts.push(generalInfo(reseller));
  if (child(dataset, 'stat')) parts.push(statistics(reseller));
  if (child(dataset, 'permissions')) parts.push(permissionsElement(reseller.settings));
  if (child(dataset, 'limits')) parts.push(limitsElement(reseller.settings));
  if (child(dataset, 'ippool')) parts.push(ipPool(reseller));
  if (child(dataset, 'subscriptions')) parts.push(subscriptions(reseller, state));
  return ['data', parts];
}

function statistics({ number }: Reseller): XmlElement {
  const domains = domainsOf(number);
  const ofType = (wanted: string) => String(domains.filter(({ type }) => type === wanted).length);
  const known: Readonly<Record<string, string>> = {
    'active-domains': ofType('domain'),
    domains: ofType('domain'),
    subdomains: ofType('subdomain'),
    'domain-aliases': ofType('alias'),
  };
  return ['stat', counts.map((name): XmlElement => [name, known[name] ?? '0'])];
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
