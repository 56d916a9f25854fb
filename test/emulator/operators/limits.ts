import { Refused } from '../packet/refused.ts';
import type { Site, Webspace } from '../state/company/sites.ts';
import { type Counts, countsIn, countsOf } from './counts.ts';
import type { Context } from './operation.ts';

/** The limits of a subscription, by kind of object. */
const limits = {
  sites: 'max_site',
  subdomains: 'max_subdom',
  aliases: 'max_dom_aliases',
  databases: 'max_db',
  mailboxes: 'max_box',
  ftpUsers: 'max_subftp_users',
} satisfies Partial<Record<keyof Counts, string>>;

/**
 * Refuses one more of something in a subscription.
 *
 * @throws Refused 1024 if the subscription or its reseller has as many as its limit says
 */
export function requireRoom(what: keyof typeof limits, webspace: Webspace, context: Context): void {
  const { state } = context;
  const limit = limits[what];
  refuseFull(limit, webspace.limits.get(limit), countsIn(state, [webspace.id])[what]);
  const reseller = resellerOf(webspace.owner, context);
  if (reseller === undefined) return;
  refuseFull(limit, reseller.settings.limits.get(limit), countsOf(state, accountsOf(reseller.id, context))[what]);
}

/** The same for one more subscription of an account. */
export function requireRoomForWebspace(owner: number, context: Context): void {
  const reseller = resellerOf(owner, context);
  if (reseller === undefined) return;
  const { webspaces } = countsOf(context.state, accountsOf(reseller.id, context));
  refuseFull('max_dom', reseller.settings.limits.get('max_dom'), webspaces);
}

/** The same for one more customer of an account. */
export function requireRoomForCustomer(owner: number, { state }: Context): void {
  const limit = state.resellers.get(owner)?.settings.limits.get('max_cl');
  refuseFull('max_cl', limit, state.customers.of(owner).length);
}

/** The subscription that a site belongs to. */
export function webspaceOf(site: Site, { state }: Context): Webspace {
  const webspace = state.webspaces.get(site.owner);
  if (webspace === undefined) throw new Error(`Site ${site.id} belongs to no subscription`);
  return webspace;
}

function refuseFull(name: string, limit: string | undefined, count: number): void {
  if (limit === undefined || BigInt(limit) < 0n || BigInt(count) < BigInt(limit)) return;
  throw new Refused(1024, `The limit ${name} is reached: ${limit}.`);
}

function resellerOf(account: number, { state }: Context) {
  return state.resellers.get(account) ?? state.resellers.get(state.customers.get(account)?.owner ?? 0);
}

function accountsOf(reseller: number, { state }: Context): number[] {
  return [reseller, ...state.customers.of(reseller).map(({ id }) => id)];
}
