import { Refused } from '../packet/refused.ts';
import type { Site, Webspace } from '../state/company/sites.ts';
import type { Reseller, State } from '../state/state.ts';
import { type Counts, countsIn, countsOf } from './counts.ts';
import type { Context } from './operation.ts';

/** The limits of a subscription, by kind of object. */
const limits: ReadonlyMap<keyof Counts, string> = new Map([
  ['sites', 'max_site'],
  ['subdomains', 'max_subdom'],
  ['aliases', 'max_dom_aliases'],
  ['databases', 'max_db'],
  ['mailboxes', 'max_box'],
  ['ftpUsers', 'max_subftp_users'],
]);

/** A reseller has a limit of subscriptions besides. */
const limitsOfResellers: typeof limits = new Map([...limits, ['webspaces', 'max_dom']]);

/**
 * Refuses one more of something in a subscription.
 *
 * @param from the subscription that it comes from, if it is there already
 * @throws Refused 1024 if the subscription or its reseller has as many as its limit says
 */
export function requireRoom(
  what: keyof Counts,
  webspace: Webspace,
  { state }: Context,
  from: Webspace | undefined = undefined,
): void {
  if (from === webspace) return;
  refuseFull(limits, webspace.limits, countsIn(state, [webspace.id]), { [what]: 1 });
  const reseller = resellerOf(webspace.owner, state);
  if (from === undefined || reseller !== resellerOf(from.owner, state))
    requireResellersRoom(reseller, { [what]: 1 }, state);
}

/**
 * Refuses a mailbox that may grow larger than its subscription allows. A quota of -1 says nothing of its own.
 *
 * @throws Refused 1024
 */
export function requireMailboxSize(quota: string, webspace: Webspace): void {
  const limit = webspace.limits.get('mbox_quota');
  if (!hasRoom(limit, quota)) throw full('mbox_quota', limit);
}

/** Refuses one more subscription of an account, with its main site. */
export function requireRoomForWebspace(owner: number, { state }: Context): void {
  requireResellersRoom(resellerOf(owner, state), { webspaces: 1, sites: 1 }, state);
}

/** The same for one more reseller, by the licence. */
export function requireRoomForReseller({ state, options: { resellerLimit } }: Context): void {
  if (resellerLimit !== null && state.resellers.size >= resellerLimit)
    throw new Refused(1024, 'The number of resellers that your licence allows is reached.');
}

/** The same for one more customer of an account. */
export function requireRoomForCustomer(owner: number, { state }: Context): void {
  const limit = state.resellers.get(owner)?.settings.limits.get('max_cl');
  if (!hasRoom(limit, state.customers.of(owner).length + 1)) throw full('max_cl', limit);
}

/** The same for subscriptions that an account gets from another. Within one reseller, nothing is added. */
export function requireRoomForMoved(webspaces: readonly Webspace[], owner: number, { state }: Context): void {
  const reseller = resellerOf(owner, state);
  const moved = webspaces.filter((webspace) => resellerOf(webspace.owner, state) !== reseller);
  const ids = moved.map(({ id }) => id);
  requireResellersRoom(reseller, countsIn(state, ids), state);
}

/** The subscription that a site belongs to. */
export function webspaceOf(site: Site, { state }: Context): Webspace {
  const webspace = state.webspaces.get(site.owner);
  if (webspace === undefined) throw new Error(`Site ${site.id} belongs to no subscription`);
  return webspace;
}

/** The reseller that an account is, or belongs to. */
export function resellerOf(account: number, { resellers, customers }: State): Reseller | undefined {
  return resellers.get(account) ?? resellers.get(customers.get(account)?.owner ?? 0);
}

function requireResellersRoom(reseller: Reseller | undefined, added: Partial<Counts>, state: State): void {
  if (reseller === undefined) return;
  const counts = countsOf(state, [reseller.id, ...state.customers.of(reseller.id).map(({ id }) => id)]);
  refuseFull(limitsOfResellers, reseller.settings.limits, counts, added);
}

function refuseFull(
  names: typeof limits,
  values: ReadonlyMap<string, string>,
  counts: Counts,
  added: Partial<Counts>,
): void {
  for (const [what, name] of names) {
    const more = added[what] ?? 0;
    if (more > 0 && !hasRoom(values.get(name), counts[what] + more)) throw full(name, values.get(name));
  }
}

function hasRoom(limit: string | undefined, wanted: number | string): boolean {
  return limit === undefined || BigInt(limit) < 0n || BigInt(wanted) <= BigInt(limit);
}

function full(name: string, limit: string | undefined): Refused {
  return new Refused(1024, `The limit ${name} is reached: ${limit}.`);
}
