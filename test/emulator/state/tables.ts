import type { Customer } from './company/accounts.ts';
import type { CustomButton } from './company/buttons.ts';
import type { Database, DatabaseServer, DatabaseUser } from './company/databases.ts';
import type { ServicePlan } from './company/plans.ts';
import type { Certificate, FtpUser, Mailbox, ProtectedDirectory, ProtectedDirectoryUser } from './company/services.ts';
import type { Alias, Site, Subdomain, Webspace } from './company/sites.ts';
import type { Reseller } from './resellers.ts';
import { Ids, type Row, Table } from './table.ts';

/** The objects of a hosting company, by kind. */
export interface Rows {
  resellers: Reseller;
  customers: Customer;
  servicePlans: ServicePlan;
  addons: ServicePlan;
  webspaces: Webspace;
  sites: Site;
  subdomains: Subdomain;
  aliases: Alias;
  databaseServers: DatabaseServer;
  databases: Database;
  databaseUsers: DatabaseUser;
  mailboxes: Mailbox;
  ftpUsers: FtpUser;
  certificates: Certificate;
  protectedDirectories: ProtectedDirectory;
  protectedDirectoryUsers: ProtectedDirectoryUser;
  customButtons: CustomButton;
}

export type Kind = keyof Rows;
export type Tables = { readonly [K in Kind]: Table<Rows[K]> };

/** Empty tables. Accounts share their ids, and so do plans with add-ons, and sites with subdomains. */
export function emptyTables(accounts: Ids): Tables {
  const [plans, sites] = [new Ids(), new Ids()];
  return {
    resellers: new Table(accounts),
    customers: new Table(accounts),
    servicePlans: new Table(plans),
    addons: new Table(plans),
    webspaces: new Table(),
    sites: new Table(sites),
    subdomains: new Table(sites),
    aliases: new Table(),
    databaseServers: new Table(),
    databases: new Table(),
    databaseUsers: new Table(),
    mailboxes: new Table(),
    ftpUsers: new Table(),
    certificates: new Table(),
    protectedDirectories: new Table(),
    protectedDirectoryUsers: new Table(),
    customButtons: new Table(),
  };
}

/** The owners of each kind: `owner` is the id of one of these. Objects without an owner belong to the server. */
export const owners: Readonly<Record<Kind, readonly Kind[]>> = {
  resellers: [],
  customers: ['resellers'],
  servicePlans: ['resellers'],
  addons: ['resellers'],
  webspaces: ['resellers', 'customers'],
  sites: ['webspaces'],
  subdomains: ['sites'],
  aliases: ['sites'],
  databaseServers: [],
  databases: ['webspaces'],
  databaseUsers: ['webspaces'],
  mailboxes: ['sites'],
  ftpUsers: ['webspaces'],
  certificates: ['sites'],
  protectedDirectories: ['sites'],
  protectedDirectoryUsers: ['protectedDirectories'],
  customButtons: ['resellers', 'customers'],
};

/** An object with its kind. */
export interface Owned {
  readonly kind: Kind;
  readonly row: Row;
}

/** An object, then its owners, up to an account of the administrator. */
export function* upwards(tables: Tables, kind: Kind, row: Row): Generator<Owned> {
  yield { kind, row };
  for (const above of owners[kind]) {
    const owner = tables[above].get(row.owner);
    if (owner !== undefined) yield* upwards(tables, above, owner);
  }
}

/** All objects below an object, at any depth, each before its owner. */
export function* downwards(tables: Tables, kind: Kind, row: Row): Generator<Owned> {
  for (const below of kindsBelow[kind])
    for (const owned of tables[below].of(row.id)) yield* downwards(tables, below, owned);
  yield { kind, row };
}

export const kinds = Object.keys(owners) as Kind[];
const kindsBelow = Object.fromEntries(
  kinds.map((above) => [above, kinds.filter((kind) => owners[kind].includes(above))]),
) as Record<Kind, Kind[]>;
