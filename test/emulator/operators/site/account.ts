import { randomUUID } from 'node:crypto';
import { attempt, Refused } from '../../packet/refused.ts';
import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Site, Webspace } from '../../state/company/sites.ts';
import { domainName, renameDomain, renamed } from '../../state/domain-name.ts';
import { noHosting } from '../../state/subscriptions.ts';
import { freeName } from '../domain-name.ts';
import { isTheirs } from '../filtered.ts';
import { changedHosting, requireFtpAccount } from '../hosting.ts';
import { requireRoom, webspaceOf } from '../limits.ts';
import type { Context, Operation } from '../operation.ts';
import { changedParts } from '../parts.ts';
import { settableStatus } from '../required.ts';
import { forSites } from './find.ts';

const parts = ['prefs', 'performance', 'mail'];

export const add: Operation = (request, context) => [attempt(() => addOne(request, context))];

export const set: Operation = (request, context) => {
  const values = child(request, 'values') ?? request;
  return forSites(request, context, (found, about) => {
    setOne(found, values, context);
    return ok(...about);
  });
};

export const del: Operation = (request, context) =>
  forSites(request, context, (found, about) => {
    if (found.main) throw new Refused(1023, 'The main domain of a subscription is removed with its subscription.');
    context.state.remove('sites', found);
    return ok(...about);
  });

function addOne(request: RequestElement, context: Context): XmlElement {
  const { state, now } = context;
  const setup = child(request, 'gen_setup') ?? request;
  const webspace = namedWebspace(setup, context);
  const name = freeName(textOf(setup, 'name') ?? '', context);
  requireRoom('sites', webspace, context);
  const asked = child(request, 'hosting');
  const hosting = asked === undefined ? noHosting : changedHosting(noHosting, asked, webspace.hosting);
  const values = {
    owner: webspace.id,
    guid: randomUUID(),
    created: new Date(now).toISOString().slice(0, 10),
    name,
    main: false,
    status: settableStatus(textOf(setup, 'status')),
    description: textOf(setup, 'description') ?? '',
    turnOffAction: '',
    hosting,
    parts: changedParts(new Map(), request, parts),
    traffic: new Map(),
  };
  const { id, guid } = state.sites.add((siteId) => ({ id: siteId, ...values }));
  return ok(['id', String(id)], ['guid', guid]);
}

function setOne(found: Site, values: RequestElement, context: Context): void {
  const setup = child(values, 'gen_setup');
  const name = newName(found, setup, context);
  const status = setup && textOf(setup, 'status');
  const asked = child(values, 'hosting');
  const prescribed = webspaceOf(found, context).hosting;
  const changed = {
    status: status === undefined ? found.status : settableStatus(status),
    description: (setup && textOf(setup, 'description')) ?? found.description,
    turnOffAction: (setup && textOf(setup, 'turn-off-action')) ?? found.turnOffAction,
    hosting: asked === undefined ? found.hosting : changedHosting(found.hosting, asked, prescribed),
    parts: changedParts(found.parts, values, parts),
  };
  if (found.main) requireFtpAccount(changed.hosting, context, found.hosting);
  renameDomain(found, name, context.state);
  Object.assign(found, changed);
}

/** The name that `gen_setup` gives a site, if it and those of the subdomains with it are free. */
export function newName(site: Site, setup: RequestElement | undefined, context: Context): string {
  const text = setup && textOf(setup, 'name');
  if (text === undefined) return site.name;
  const name = freeName(text, context, site.name);
  for (const each of context.state.subdomains.of(site.id))
    freeName(renamed(each.name, site.name, name), context, each.name);
  return name;
}

/** The subscription that `webspace-…` names, or that the site that `parent-site-…` names is in. */
function namedWebspace(setup: RequestElement, context: Context): Webspace {
  const { state } = context;
  const item = setup.children.find(({ name }) => /^(webspace|parent-site)-/.test(name));
  const site = state.sites.find(({ id, name, guid }) => {
    if (item?.name.endsWith('-id')) return id === Number(item.text);
    return item?.name.endsWith('-guid') ? guid === item.text : name === domainName(item?.text ?? '');
  });
  const isSubscription = item?.name.startsWith('parent-') || site?.main;
  const webspace = isSubscription ? state.webspaces.get(site?.owner ?? 0) : undefined;
  if (webspace === undefined) throw new Refused(1015, 'The subscription does not exist.');
  if (!isTheirs(context, 'webspaces', webspace)) throw new Refused(1006, 'Permission denied.');
  return webspace;
}
