import { domainToASCII } from 'node:url';
import { child } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { applicationElements } from '../../state/applications.ts';
import type { Site, Webspace } from '../../state/company/sites.ts';
import { countsIn } from '../counts.ts';
import { hostingElement } from '../hosting.ts';
import type { Context, Operation } from '../operation.ts';
import { ownerElements, vendorGuid } from '../owner.ts';
import { partElement } from '../parts.ts';
import { diskUsage, siteCounts } from '../site-data.ts';
import { shownStatus } from '../status.ts';
import { limitsElement, pairs, permissionsElement } from '../terms.ts';
import { withWebapps } from '../webapps.ts';
import { forWebspaces } from './find.ts';

export const get: Operation = (request, context) => {
  const dataset = child(request, 'dataset') ?? request;
  return forWebspaces(request, context, (found, about) => {
    const site = context.state.sites.get(found.id);
    if (site === undefined) throw new Error(`Subscription ${found.id} has no main site`);
    // In the order of the reply, whatever the order of the dataset.
    const asked = Object.entries(parts).filter(([name]) => child(dataset, name));
    return ok(...about, ['data', asked.flatMap(([, part]) => part(found, site, context))]);
  });
};

type Part = (webspace: Webspace, site: Site, context: Context) => XmlElement[];

const parts: Readonly<Record<string, Part>> = {
  gen_info: (webspace, site, context) => [generalInfo(webspace, site, context)],
  hosting: ({ ipAddresses }, site) => [hostingElement('hosting', site, site, ipAddresses)],
  'hosting-basic': ({ ipAddresses }, site) => [hostingElement('hosting-basic', site, site, ipAddresses)],
  limits: ({ limits, overuse }) => [limitsElement(limits, overuse)],
  stat: (webspace, site, context) => [statistics(webspace, site, context)],
  prefs: (_webspace, site) => [partElement(site.parts, 'prefs')],
  disk_usage: (_webspace, _site, context) => [diskUsage(context)],
  performance: (webspace) => [partElement(webspace.parts, 'performance')],
  subscriptions: (webspace, _site, context) => [subscriptions(webspace, context)],
  permissions: ({ permissions }) => [permissionsElement(permissions)],
  'plan-items': ({ planItems }) => [['plan-items', planItems.map((name) => ['item', [['name', name]]])]],
  'php-settings': (webspace) => [phpSettings(webspace)],
  'resource-usage': (webspace, _site, context) => [resourceUsage(webspace, context)],
  mail: (webspace) => [mail(webspace)],
  'aps-filter': ({ applications }) => applicationElements(applications).slice(0, 1),
  packages: ({ applications }) => applicationElements(applications).slice(1),
};

function generalInfo(webspace: Webspace, site: Site, context: Context): XmlElement {
  const { created, owner, guid, externalId, ipAddresses } = webspace;
  const described = ['description', 'admin-description', 'reseller-description'];
  return [
    'gen_info',
    [
      ['cr_date', created],
      ['name', site.name],
      ['ascii-name', domainToASCII(site.name)],
      ['status', shownStatus('webspaces', webspace, context.state)],
      ['real_size', '0'],
      ...ownerElements(owner, context),
      ...ipAddresses.map((address): XmlElement => ['dns_ip_address', address]),
      ['htype', site.hosting.type],
      ['guid', guid],
      ['vendor-guid', vendorGuid(owner, context.state)],
      ['external-id', externalId],
      ['sb-site-uuid'],
      ...described.map((name): XmlElement => [name, webspace.descriptions.get(name)]),
    ],
  ];
}

/** Stored settings, besides those that every subscription has. */
function phpSettings({ parts: own }: Webspace): XmlElement {
  const given = own.get('php-settings') ?? [];
  const isSet = JSON.stringify(given).includes('["name","open_basedir"]');
  const usual = isSet ? [] : pairs('setting', [['open_basedir', '{WEBSPACEROOT}{/}{:}{TMP}{/}']]);
  return ['php-settings', [...usual, ...given]];
}

function statistics({ id }: Webspace, site: Site, context: Context): XmlElement {
  const counts = countsIn(context.state, [id]);
  const { webspaces: domains, sites, subdomains: subdom, mailboxes: box } = counts;
  return ['stat', withWebapps({ ...siteCounts(site, context), subdom, box, domains, sites }, context)];
}

function subscriptions({ subscription }: Webspace, { state }: Context): XmlElement {
  const plan = state.servicePlans.get(subscription.planId ?? 0);
  if (plan === undefined) return ['subscriptions'];
  const plans = [plan, ...subscription.addonIds.flatMap((id) => state.addons.get(id) ?? [])];
  const elements = plans.map(({ guid, externalId }): XmlElement => {
    const named: XmlElement[] = externalId === '' ? [] : [['plan-external-id', externalId]];
    return ['plan', [['plan-guid', guid], ...named]];
  });
  const { locked } = subscription;
  return [
    'subscriptions',
    [['subscription', [['locked', String(locked)], ['synchronized', String(!locked)], ...elements]]],
  ];
}

function resourceUsage({ id }: Webspace, { state }: Context): XmlElement {
  const { sites, subdomains, aliases, mailboxes, databases, ftpUsers } = countsIn(state, [id]);
  const used = {
    disk_space: 0,
    max_traffic: 0,
    max_site: sites,
    max_subdom: subdomains,
    max_dom_aliases: aliases,
    max_box: mailboxes,
    max_db: databases,
    max_subftp_users: ftpUsers,
  };
  return [
    'resource-usage',
    pairs(
      'resource',
      Object.entries(used).map(([name, value]) => [name, String(value)]),
    ),
  ];
}

const defaultMail: XmlElement[] = [
  ['nonexistent-user', [['bounce', 'This address no longer accepts mail.']]],
  ['webmail', 'roundcube'],
  ['mailservice', 'true'],
];

/** `<mail>`, less what only plans have. */
function mail({ parts: kept }: Webspace): XmlElement {
  return kept.has('mail') ? partElement(kept, 'mail', ['maillists']) : ['mail', defaultMail];
}
