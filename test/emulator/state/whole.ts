import { administrator } from './company/accounts.ts';
import type { State } from './state.ts';
import type { Row } from './table.ts';
import { type Kind, kinds, owners, type Tables } from './tables.ts';

/** Objects of several kinds that must differ in something: accounts, plans and domains. */
const alike: readonly (readonly [what: 'id' | 'login' | 'name', kinds: readonly Kind[]])[] = [
  ['id', ['resellers', 'customers']],
  ['id', ['servicePlans', 'addons']],
  ['id', ['sites', 'subdomains']],
  ['login', ['resellers', 'customers']],
  ['name', ['sites', 'subdomains', 'aliases']],
];

/**
 * Requires that what a state refers to is there, and that no two objects have what only one can have.
 *
 * @throws TypeError that names the first object that is wrong
 */
export function requireWhole(state: State): void {
  const { tables } = state;
  for (const kind of kinds) for (const row of tables[kind].values()) requireOwner(kind, row, tables);
  for (const [what, compared] of alike) requireDifferent(what, compared, tables);
  for (const [kind, row, referred, id] of references(state)) {
    const isThere = referred === 'plans' ? state.plans.has(id) : tables[referred].has(id);
    if (!isThere) throw new TypeError(`${kind}: ${row.id} refers to ${id} of ${referred}, which is not there.`);
  }
  for (const { id, owner, main } of tables.sites.values())
    if (main && id !== owner)
      throw new TypeError(`sites: ${id} is a main site, and has not the id of its subscription.`);
  for (const { id, ipAddresses } of tables.webspaces.values()) {
    if (!tables.sites.get(id)?.main) throw new TypeError(`webspaces: ${id} has no main site with its id.`);
    const unknown = ipAddresses.find((address) => !state.server.hasAddress(address));
    if (unknown !== undefined) throw new TypeError(`webspaces: ${id} is on ${unknown}, which the server has not.`);
  }
  for (const { owner } of state.secretKeys.all)
    if (owner !== 'admin' && state.account(owner) === undefined)
      throw new TypeError(`secretKeys: a key belongs to ${owner}, which is not there.`);
}

function requireOwner(kind: Kind, { id, owner }: Row, tables: Tables): void {
  const above = owners[kind];
  const isAccounts = above.includes('resellers') && owner === administrator;
  const isServers = above.length === 0 || (kind === 'certificates' && owner === 0);
  if (isAccounts || isServers || above.some((each) => tables[each].has(owner))) return;
  throw new TypeError(`${kind}: ${id} belongs to ${owner}, which is not there.`);
}

function requireDifferent(what: 'id' | 'login' | 'name', compared: readonly Kind[], tables: Tables): void {
  const seen = new Map<unknown, string>();
  for (const kind of compared) {
    for (const row of tables[kind].values()) {
      const value: unknown = Object.entries(row).find(([name]) => name === what)?.[1];
      const other = seen.get(value);
      if (other !== undefined) throw new TypeError(`${kind}: ${row.id} has the ${what} ${value}, which ${other} has.`);
      seen.set(value, `${kind} ${row.id}`);
    }
  }
}

type Reference = readonly [kind: Kind, row: Row, referred: Kind | 'plans', id: number];

function* references({ tables }: State): Generator<Reference> {
  const refer = (kind: Kind, row: Row, referred: Reference[2], ids: readonly (number | undefined)[]): Reference[] =>
    ids.flatMap((id) => (id === undefined ? [] : [[kind, row, referred, id] as const]));
  for (const row of tables.resellers.values()) yield* refer('resellers', row, 'plans', [row.subscription?.planId]);
  for (const row of tables.webspaces.values()) {
    yield* refer('webspaces', row, 'servicePlans', [row.subscription.planId]);
    yield* refer('webspaces', row, 'addons', row.subscription.addonIds);
  }
  for (const kind of ['webspaces', 'servicePlans', 'addons'] as const)
    for (const row of tables[kind].values()) yield* refer(kind, row, 'databaseServers', row.databaseServers);
  for (const row of tables.databases.values()) {
    yield* refer('databases', row, 'databaseServers', [row.serverId]);
    yield* refer('databases', row, 'databaseUsers', [row.defaultUserId]);
  }
  for (const row of tables.databaseUsers.values()) {
    yield* refer('databaseUsers', row, 'databaseServers', [row.serverId]);
    yield* refer('databaseUsers', row, 'databases', [row.databaseId]);
  }
}
