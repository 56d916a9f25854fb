import * as v from 'valibot';
import { customer } from './company/accounts.ts';
import { customButton } from './company/buttons.ts';
import { database, databaseServer, databaseUser } from './company/databases.ts';
import { ipAddress } from './company/ip-addresses.ts';
import { servicePlan } from './company/plans.ts';
import { certificate, ftpUser, mailbox, protectedDirectory, protectedDirectoryUser } from './company/services.ts';
import { alias, site, subdomain, webspace } from './company/sites.ts';
import { reseller, resellerPlan } from './resellers.ts';
import type { State } from './state.ts';
import { prescribedBy } from './subscriptions.ts';
import type { Row, Table } from './table.ts';
import { type Kind, kinds, owners, type Tables } from './tables.ts';

/** Replaces a table's rows with those of a seed. */
type Reader = (state: State, rows: unknown) => void;

function reader<Kept extends Row>(
  row: v.GenericSchema<unknown, Kept>,
  tableOf: (tables: Tables) => Table<Kept>,
): Reader {
  return ({ tables }, rows) => {
    for (const read of v.parse(v.array(row), rows)) tableOf(tables).set(read.id, read);
  };
}

// Owners come before what belongs to them.
const readers: Readonly<Record<Kind, Reader>> = {
  resellers: reader(reseller, (tables) => tables.resellers),
  customers: reader(customer, (tables) => tables.customers),
  servicePlans: reader(servicePlan, (tables) => tables.servicePlans),
  addons: reader(servicePlan, (tables) => tables.addons),
  webspaces: reader(webspace, (tables) => tables.webspaces),
  sites: reader(site, (tables) => tables.sites),
  subdomains: reader(subdomain, (tables) => tables.subdomains),
  aliases: reader(alias, (tables) => tables.aliases),
  databaseServers: reader(databaseServer, (tables) => tables.databaseServers),
  databases: reader(database, (tables) => tables.databases),
  databaseUsers: reader(databaseUser, (tables) => tables.databaseUsers),
  mailboxes: reader(mailbox, (tables) => tables.mailboxes),
  ftpUsers: reader(ftpUser, (tables) => tables.ftpUsers),
  certificates: reader(certificate, (tables) => tables.certificates),
  protectedDirectories: reader(protectedDirectory, (tables) => tables.protectedDirectories),
  protectedDirectoryUsers: reader(protectedDirectoryUser, (tables) => tables.protectedDirectoryUsers),
  customButtons: reader(customButton, (tables) => tables.customButtons),
};

/**
 * Reads a seed: JSON of `GET /emulator/state`. A kind of objects in it replaces those of the server, with all that
 * belongs to them.
 *
 * @throws TypeError that names the mistake in the seed, and its place
 */
export function readSeed(state: State, seed: unknown): void {
  if (typeof seed !== 'object' || seed === null || Array.isArray(seed))
    throw new TypeError('A seed is an object of JSON.');
  const given: ReadonlyMap<string, unknown> = new Map(Object.entries(seed));
  const replaced = kinds.filter((kind) => given.has(kind));
  for (const kind of replaced) for (const row of state.tables[kind].values()) state.remove(kind, row);
  for (const kind of replaced) at(kind, () => readers[kind](state, given.get(kind)));
  if (given.has('plans')) {
    state.plans.clear();
    for (const plan of at('plans', () => v.parse(v.array(resellerPlan), given.get('plans')))) state.keepPlan(plan);
  }
  if (given.has('ipAddresses'))
    state.server.ipAddresses = at('ipAddresses', () => v.parse(v.array(ipAddress), given.get('ipAddresses')));
  complete(state);
}

function at<Value>(member: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof v.ValiError)) throw error;
    const [issue] = error.issues;
    throw new TypeError(`${[member, v.getDotPath(issue)].filter(Boolean).join('.')}: ${issue.message}`);
  }
}

/** Gives accounts their logins and subscriptions the terms of their plans, and finds what belongs to nothing. */
function complete(state: State): void {
  const { tables } = state;
  for (const account of [...tables.resellers.values(), ...tables.customers.values()]) state.admit(account);
  for (const kind of kinds) {
    for (const { id, owner } of tables[kind].values()) {
      const belongs = owners[kind].length === 0 || owner <= 1 || owners[kind].some((above) => tables[above].has(owner));
      if (!belongs) throw new TypeError(`${kind}: ${id} belongs to ${owner}, which is not there.`);
    }
  }
  for (const row of tables.webspaces.values()) {
    if (!tables.sites.get(row.id)?.main) throw new TypeError(`webspaces: ${row.id} has no main site with its id.`);
    const plan = tables.servicePlans.get(row.subscription.planId ?? 0);
    const { subscription: _, ...terms } = prescribedBy(plan);
    if (row.limits.size === 0) Object.assign(row, terms);
  }
  for (const { zone } of [...tables.sites.values(), ...tables.aliases.values()])
    for (const { id } of [...(zone?.records ?? []), ...(zone?.masters ?? [])]) state.server.recordIds.passOver(id);
}
