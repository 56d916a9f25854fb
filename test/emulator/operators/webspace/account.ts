import { attempt, Refused } from '../../packet/refused.ts';
import { child, childrenOf, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Webspace } from '../../state/company/sites.ts';
import { renameDomain } from '../../state/domain-name.ts';
import { addSubscription, noHosting, prescribedBy } from '../../state/subscriptions.ts';
import { namedAddresses, requireUnshared } from '../addresses.ts';
import { freeName } from '../domain-name.ts';
import { changedHosting, requireFtpAccount } from '../hosting.ts';
import { requireRoomForMoved, requireRoomForWebspace } from '../limits.ts';
import type { Context, Operation } from '../operation.ts';
import { namedOwner, requirePermission } from '../owner.ts';
import { changedParts } from '../parts.ts';
import { settableStatus } from '../required.ts';
import { newName } from '../site/account.ts';
import { changedTerms } from '../terms.ts';
import { forWebspaces } from './find.ts';
import { leavePlan, lock, namedPlan, sellerOf } from './plan.ts';

/** Kept with the subscription; `prefs` belongs to its main site. */
const parts = ['performance', 'php-settings', 'mail'];
const descriptions = ['description', 'admin-description', 'reseller-description'];

export const add: Operation = (request, context) => [attempt(() => addOne(request, context))];

export const set: Operation = (request, context) => {
  const values = child(request, 'values') ?? request;
  return forWebspaces(request, context, (found, about) => {
    setOne(found, values, context);
    return ok(...about);
  });
};

export const del: Operation = (request, context) =>
  forWebspaces(request, context, (found, about) => {
    context.state.remove('webspaces', found);
    return ok(...about);
  });

function addOne(request: RequestElement, context: Context): XmlElement {
  const { state, now } = context;
  const setup = child(request, 'gen_setup') ?? request;
  requirePermission('create_domains', context);
  const owner = namedOwner(setup, context);
  const name = freeName(textOf(setup, 'name') ?? '', context);
  const plan = namedPlan(request, owner, context);
  requireRoomForWebspace(owner, context);
  const asked = child(request, 'hosting');
  const hosting = asked === undefined ? noHosting : changedHosting(noHosting, asked, plan?.hosting ?? new Map());
  requireFtpAccount(hosting, context);
  const [ofHosting] = asked?.children ?? [];
  const addresses = [...namedAddresses(setup, context), ...(ofHosting ? namedAddresses(ofHosting, context) : [])];
  requireUnshared(addresses, owner, context);
  const terms = changedTerms(prescribedBy(plan), request, parts);
  const webspace = addSubscription(state, {
    owner,
    created: new Date(now).toISOString().slice(0, 10),
    name,
    plan,
    status: settableStatus(textOf(setup, 'status')),
    externalId: textOf(setup, 'external-id') ?? '',
    descriptions: changedDescriptions(new Map(), setup),
    ...(addresses.length > 0 && { ipAddresses: [...new Set(addresses)] }),
    ...terms,
    site: { hosting, parts: changedParts(new Map(), request, ['prefs']) },
  });
  if (isCustomised(request)) lock(webspace);
  return ok(['id', String(webspace.id)], ['guid', webspace.guid]);
}

function setOne(found: Webspace, values: RequestElement, context: Context): void {
  const { state } = context;
  const setup = child(values, 'gen_setup');
  const site = state.sites.get(found.id);
  if (site === undefined) throw new Error(`Subscription ${found.id} has no main site`);
  // Nothing is changed before everything is known to be right.
  const name = newName(site, setup, context);
  const status = setup && textOf(setup, 'status');
  const settable = status === undefined ? found.status : settableStatus(status);
  if (settable !== found.status && context.account === found.owner && state.customers.has(found.owner))
    throw new Refused(1006, 'Permission denied.');
  const owner = setup?.children.some((item) => item.name.startsWith('owner-')) ? namedOwner(setup, context) : undefined;
  const addresses = setup === undefined ? [] : namedAddresses(setup, context);
  const asked = child(values, 'hosting');
  const [ofHosting] = asked?.children ?? [];
  if (ofHosting !== undefined) addresses.push(...namedAddresses(ofHosting, context));
  const hosting = asked === undefined ? site.hosting : changedHosting(site.hosting, asked, found.hosting);
  requireFtpAccount(hosting, context, site.hosting);
  const terms = changedTerms(found, values, parts);
  const newOwner = owner ?? found.owner;
  requireRoomForMoved([found], newOwner, context);
  if (owner !== undefined || addresses.length > 0)
    requireUnshared(addresses.length > 0 ? addresses : found.ipAddresses, newOwner, context);

  Object.assign(found, terms, {
    status: settable,
    externalId: (setup && textOf(setup, 'external-id')) ?? found.externalId,
    descriptions: setup === undefined ? found.descriptions : changedDescriptions(found.descriptions, setup),
    ...(addresses.length > 0 && { ipAddresses: [...new Set(addresses)] }),
  });
  renameDomain(site, name, state);
  Object.assign(site, { hosting, parts: changedParts(site.parts, values, ['prefs']) });
  if (owner !== undefined) moveTo(owner, found, context);
  if (isCustomised(values)) lock(found);
}

/** Another seller has other plans. */
function moveTo(owner: number, found: Webspace, context: Context): void {
  if (sellerOf(owner, context) !== sellerOf(found.owner, context)) leavePlan(found);
  context.state.webspaces.move(found, owner);
}

function changedDescriptions(base: Webspace['descriptions'], setup: RequestElement): Webspace['descriptions'] {
  return new Map([
    ...base,
    ...descriptions.flatMap((name) => childrenOf(setup, name).map(({ text }) => [name, text] as const)),
  ]);
}

/** Whether a request gives a subscription settings of its own. */
function isCustomised(request: RequestElement): boolean {
  return ['limits', 'permissions', ...parts].some((name) => child(request, name) !== undefined);
}
