/** Whose backups a schedule makes: those of resellers, customers or subscriptions, or that of a server as a whole. */

export type OwnerKind = 'reseller' | 'customer' | 'webspace' | 'server';

/** The kinds of which a server has many. */
export const MANY_KINDS = ['reseller', 'customer', 'webspace'] as const;
export type ManyKind = (typeof MANY_KINDS)[number];

/** The names of the owners of each kind, in settings, requests and texts. */
export const KINDS = {
  reseller: { members: 'resellers', id: 'resellerId', name: 'login', one: 'reseller', many: 'resellers' },
  customer: { members: 'customers', id: 'customerId', name: 'login', one: 'customer', many: 'customers' },
  webspace: { members: 'webspaces', id: 'webspaceId', name: 'name', one: 'subscription', many: 'subscriptions' },
  server: { members: 'server', one: 'server', many: 'servers' },
} as const;

/** All owners, or some of them by their ids, which are numbers, and their logins or names. */
export type Named = 'all' | readonly (string | number)[];

/** The owners, as a schedule and a request name them. A schedule has exactly one of these. */
export interface Owners {
  readonly resellers?: Named | undefined;
  readonly customers?: Named | undefined;
  readonly webspaces?: Named | undefined;
  readonly server?: true | undefined;
}

export type Owned =
  | { readonly kind: ManyKind; readonly named: Named }
  | { readonly kind: 'server'; readonly named?: undefined };

/**
 * @returns the owners that the members of a schedule name; undefined if they name no owners
 * @example
 * ownersIn({ customers: [3, 'jane'] }) // => { kind: 'customer', named: [3, 'jane'] }
 */
export function ownersIn(owners: Owners): Owned | undefined {
  for (const kind of MANY_KINDS) {
    const named = owners[KINDS[kind].members];
    if (named !== undefined) return { kind, named };
  }
  return owners.server ? { kind: 'server' } : undefined;
}

/** @returns whose backups a schedule makes */
export const ownersOf = (schedule: Owners): Owned => ownersIn(schedule) ?? { kind: 'server' };
