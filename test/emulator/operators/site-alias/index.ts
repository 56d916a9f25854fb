import { domainToASCII } from 'node:url';
import { attempt, Refused } from '../../packet/refused.ts';
import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Alias } from '../../state/company/sites.ts';
import { renameDomain } from '../../state/domain-name.ts';
import { isTrue } from '../../state/settings.ts';
import { freeName } from '../domain-name.ts';
import { findOne, forFiltered } from '../filtered.ts';
import { requireRoom, webspaceOf } from '../limits.ts';
import type { Context, Operator } from '../operation.ts';
import { siteNamed } from '../site/named.ts';
import { aliases } from './find.ts';

/** `site-alias` (domainalias_input.xsd): other names of sites. */
export const siteAlias: Operator = {
  create: (request, context) => [attempt(() => addOne(request, context))],

  get: (request, context) =>
    forFiltered(request, context, aliases, (found, about) => ok(...about, ['info', info(found, context)])),

  set: (request, context) =>
    forFiltered(request, context, aliases, (found, about) => {
      Object.assign(found, changed(found, child(request, 'settings') ?? request));
      return ok(...about);
    }),

  rename: (request, context) => [
    attempt(() => {
      const [item = request] = request.children;
      const found = findOne(item, context, aliases);
      renameDomain(found, freeName(textOf(request, 'new_name') ?? '', context, found.name), context.state);
      return ok();
    }),
  ],

  delete: (request, context) =>
    forFiltered(request, context, aliases, (found, about) => {
      context.state.remove('aliases', found);
      return ok(...about);
    }),

  'get-supported-services': () => [ok(['service', 'web'], ['service', 'mail'])],
};

function addOne(request: RequestElement, context: Context): XmlElement {
  const site = siteNamed(request, context);
  const name = freeName(textOf(request, 'name') ?? '', context);
  requireRoom('aliases', webspaceOf(site, context), context);
  const values = changed({ status: '0', managesDns: true, preferences: new Map() }, request);
  const { id } = context.state.aliases.add((aliasId) => ({ ...values, id: aliasId, owner: site.id, name }));
  return ok(['id', String(id)]);
}

type Settings = Pick<Alias, 'status' | 'managesDns' | 'preferences'>;

function changed(base: Settings, request: RequestElement): Settings {
  const managesDns = textOf(request, 'manage-dns');
  const status = textOf(request, 'status');
  if (status !== undefined && status !== '0' && status !== '1') throw new Refused(1025, 'The status cannot be set.');
  const given = (child(request, 'pref')?.children ?? []).map(({ name, text }) => [name, text] as const);
  return {
    status: status ?? base.status,
    managesDns: managesDns === undefined ? base.managesDns : isTrue(managesDns),
    preferences: new Map([...base.preferences, ...given]),
  };
}

/** `<info>`, less what protocols older or newer than a preference do not know. */
function info({ status, preferences, managesDns, owner, name }: Alias, { protocol }: Context): XmlElement[] {
  const isNew = protocol === '1.6.9.0' || protocol === '1.6.9.1';
  const known = ['web', 'mail', ...(protocol === '1.6.9.1' ? [] : ['tomcat']), 'seo-redirect'];
  const names = [...known, ...(isNew ? ['icp-status', 'icp-permit'] : [])].filter((each) => preferences.has(each));
  return [
    ['status', status],
    ['pref', names.map((each) => [each, preferences.get(each)])],
    ['manage-dns', String(managesDns)],
    ['site-id', String(owner)],
    ['name', name],
    ['ascii-name', domainToASCII(name)],
  ];
}
