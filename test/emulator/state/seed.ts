import * as v from 'valibot';
import { secretKey, session } from './company/access.ts';
import { customer } from './company/accounts.ts';
import { customButton } from './company/buttons.ts';
import { database, databaseServer, databaseUser } from './company/databases.ts';
import { ipAddress } from './company/ip-addresses.ts';
import { servicePlan } from './company/plans.ts';
import { serverSettings } from './company/server.ts';
import { certificate, ftpUser, mailbox, protectedDirectory, protectedDirectoryUser } from './company/services.ts';
import { alias, site, subdomain, webspace } from './company/sites.ts';
import { reseller, resellerPlan } from './resellers.ts';
import type { State } from './state.ts';
import { prescribedBy } from './subscriptions.ts';
import type { Row, Table } from './table.ts';
import { type Kind, kinds, type Tables } from './tables.ts';
import { requireWhole } from './whole.ts';

/** Replaces a table's rows with those of a seed. */
type Reader = (state: State, rows: unknown) => void;

function reader<Kept extends Row>(
  row: v.GenericSchema<unknown, Kept>,
  tableOf: (tables: Tables) => Table<Kept>,
): Reader {
  return ({ tables }, rows) => {
    const table = tableOf(tables);
    for (const [index, read] of v.parse(v.array(row), rows).entries()) {
      if (table.has(read.id)) throw new Mistake(`${index}.id: ${read.id} is there twice`);
      table.set(read.id, read);
    }
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

/** What a seed has besides the kinds of objects. */
const others: Readonly<Record<string, Reader>> = {
  plans: (state, rows) => {
    const plans = v.parse(v.array(resellerPlan), rows);
    state.plans.clear();
    for (const plan of plans) state.keepPlan(plan);
  },
  ipAddresses: ({ server }, rows) => {
    server.ipAddresses = v.parse(v.array(ipAddress), rows);
  },
  server: ({ server }, settings) => {
    Object.assign(server, v.parse(serverSettings, settings));
  },
  secretKeys: ({ secretKeys }, rows) => {
    for (const key of v.parse(v.array(secretKey), rows)) secretKeys.keep(key);
  },
  sessions: ({ sessions }, rows) => {
    for (const open of v.parse(v.array(session), rows)) sessions.keep(open);
  },
};

// `GET /emulator/state` shows these, and no seed brings them back.
const notRead = new Set(['tasks', 'files', 'storages', 'serverWide', 'peakWorking']);

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
  for (const name of given.keys())
    if (!(notRead.has(name) || Object.hasOwn(readers, name) || Object.hasOwn(others, name)))
      throw new TypeError(`${name}: a seed has no such member.`);
  for (const kind of replaced) for (const row of state.tables[kind].values()) state.remove(kind, row);
  for (const kind of replaced) at(kind, () => readers[kind](state, given.get(kind)));
  for (const [name, read] of Object.entries(others)) if (given.has(name)) at(name, () => read(state, given.get(name)));
  complete(state);
}

/** A mistake within a member of a seed. */
class Mistake extends Error {}

function at(member: string, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (error instanceof Mistake) throw new TypeError(`${member}.${error.message}.`);
    if (!(error instanceof v.ValiError)) throw error;
    const [issue] = error.issues;
    const isStranger = issue.type === 'strict_object' && issue.expected === 'never';
    const place = [member, v.getDotPath(issue)].filter(Boolean).join('.');
    throw new TypeError(`${place}: ${isStranger ? 'there is no such member' : issue.message}`);
  }
}

/** Finds what does not fit together, and gives accounts their logins and subscriptions the terms of their plans. */
function complete(state: State): void {
  const { tables, server } = state;
  requireWhole(state);
  for (const account of [...tables.resellers.values(), ...tables.customers.values()]) state.admit(account);
  for (const row of tables.webspaces.values()) {
    const { subscription: _, ...terms } = prescribedBy(tables.servicePlans.get(row.subscription.planId ?? 0));
    if (row.limits.size === 0) Object.assign(row, terms);
  }
  for (const { zone } of [...tables.sites.values(), ...tables.aliases.values()])
    for (const { id } of [...(zone?.records ?? []), ...(zone?.masters ?? [])]) server.recordIds.passOver(id);
  for (const { id } of server.template?.records ?? []) server.templateRecordIds.passOver(id);
}
