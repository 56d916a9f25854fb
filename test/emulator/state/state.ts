import { randomUUID } from 'node:crypto';
import { BackupSettings } from './backup-settings.ts';
import { type BackupOwner, Backups } from './backups.ts';
import { administrator, type Customer } from './company/accounts.ts';
import type { Webspace } from './company/sites.ts';
import { domainName } from './domain-name.ts';
import type { NewPlan, NewReseller, Reseller, ResellerPlan } from './resellers.ts';
import { SecretKeys } from './secret-keys.ts';
import { ServerSettings } from './server-settings.ts';
import { Sessions } from './sessions.ts';
import { Ids, type Row } from './table.ts';
import { downwards, emptyTables, type Kind, type Owned, upwards } from './tables.ts';
import { Uploads } from './uploads.ts';

export type { Reseller, ResellerPlan } from './resellers.ts';

/** Everything one Plesk server remembers. A new one has nothing: `start.ts` fills it. */
export class State {
  // The administrator is account 1.
  readonly accountIds = new Ids(administrator);
  readonly tables = emptyTables(this.accountIds);
  readonly resellers = this.tables.resellers;
  readonly customers = this.tables.customers;
  readonly servicePlans = this.tables.servicePlans;
  readonly addons = this.tables.addons;
  readonly webspaces = this.tables.webspaces;
  readonly sites = this.tables.sites;
  readonly subdomains = this.tables.subdomains;
  readonly aliases = this.tables.aliases;
  readonly databaseServers = this.tables.databaseServers;
  readonly databases = this.tables.databases;
  readonly databaseUsers = this.tables.databaseUsers;
  readonly mailboxes = this.tables.mailboxes;
  readonly ftpUsers = this.tables.ftpUsers;
  readonly certificates = this.tables.certificates;
  readonly protectedDirectories = this.tables.protectedDirectories;
  readonly protectedDirectoryUsers = this.tables.protectedDirectoryUsers;
  readonly customButtons = this.tables.customButtons;
  /** Reseller plans. Service plans are `servicePlans`. */
  readonly plans = new Map<number, ResellerPlan>();
  readonly server = new ServerSettings();
  readonly backups = new Backups();
  readonly backupSettings = new BackupSettings();
  readonly uploads = new Uploads();
  readonly sessions = new Sessions();
  readonly secretKeys = new SecretKeys();
  // The documentation's Default Reseller plan is 2.
  readonly #planIds = new Ids(1);
  readonly #idByLogin = new Map<string, number>();

  addReseller(reseller: NewReseller): Reseller {
    const values = { ...reseller, owner: administrator, guid: randomUUID() };
    return this.admit(this.resellers.add((id) => ({ id, ...values })));
  }

  addCustomer(customer: Omit<Customer, 'id' | 'guid'>): Customer {
    const values = { ...customer, guid: randomUUID() };
    return this.admit(this.customers.add((id) => ({ id, ...values })));
  }

  /** Lets an account be found by its login. */
  admit<Account extends Reseller | Customer>(account: Account): Account {
    this.#idByLogin.set(account.login, account.id);
    return account;
  }

  /** An object goes with everything that belongs to it: domains, backups, sessions and keys. */
  remove(kind: Kind, row: Row): void {
    for (const each of [...downwards(this.tables, kind, row)]) {
      this.tables[each.kind].delete(each.row.id);
      this.#forget(each);
    }
  }

  /** A reseller becomes a customer with the same id, login and domains. The administrator gets the rest. */
  convertToCustomer(reseller: Reseller): Customer {
    for (const customer of this.customers.of(reseller.id)) this.customers.move(customer, administrator);
    for (const plan of this.servicePlans.of(reseller.id)) this.servicePlans.move(plan, administrator);
    for (const addon of this.addons.of(reseller.id)) this.addons.move(addon, administrator);
    this.resellers.delete(reseller.id);
    this.#forget({ kind: 'resellers', row: reseller });
    const { id, guid, created, login, password, status, info } = reseller;
    const values = { id, guid, login, password, status, info, owner: administrator };
    const customer = { ...values, created: new Date(created).toISOString().slice(0, 10) };
    this.customers.set(id, customer);
    return this.admit(customer);
  }

  #forget({ kind, row }: Owned): void {
    if ('login' in row && typeof row.login === 'string' && (kind === 'resellers' || kind === 'customers')) {
      this.#idByLogin.delete(row.login);
      this.sessions.removeLogin(row.login);
      this.secretKeys.removeOwner(row.id);
    }
    if (kind === 'resellers') this.#removeBackups(row.id);
    if (kind === 'customers') this.#removeBackups(`customer/${row.id}`);
    if (kind === 'webspaces') this.#removeBackups(`webspace/${row.id}`);
  }

  #removeBackups(owner: BackupOwner): void {
    this.backups.removeOwner(owner);
    this.backupSettings.storages.delete(owner);
  }

  /** Whether an account has this login, a reseller or a customer. */
  isLoginTaken(login: string): boolean {
    return this.#idByLogin.has(login);
  }

  rename(account: Reseller | Customer, login: string): void {
    this.#idByLogin.delete(account.login);
    this.sessions.rename(account.login, login);
    account.login = login;
    this.admit(account);
  }

  account(id: number): Reseller | Customer | undefined {
    return this.resellers.get(id) ?? this.customers.get(id);
  }

  accountByLogin(login: string): Reseller | Customer | undefined {
    const id = this.#idByLogin.get(login);
    return id === undefined ? undefined : this.account(id);
  }

  resellerByLogin(login: string): Reseller | undefined {
    const id = this.#idByLogin.get(login);
    return id === undefined ? undefined : this.resellers.get(id);
  }

  findWebspace(name: string): Webspace | undefined {
    const site = this.sites.find((candidate) => candidate.main && candidate.name === domainName(name));
    return site && this.webspaces.get(site.id);
  }

  /** Whether an object is an account's own: the account itself, or something that belongs to it at any depth. */
  belongsTo(kind: Kind, row: Row, account: number): boolean {
    for (const above of upwards(this.tables, kind, row)) if (isAccount(above) && above.row.id === account) return true;
    return false;
  }

  /** Whether something is suspended to which an object belongs. */
  isSuspendedAbove(kind: Kind, row: Row): boolean {
    for (const above of upwards(this.tables, kind, row)) {
      const status = 'status' in above.row ? above.row.status : '0';
      if (above.row !== row && status !== '0') return true;
    }
    return false;
  }

  /** A reseller plan that a seed gives, with its id. */
  keepPlan(plan: ResellerPlan): void {
    this.#planIds.passOver(plan.id);
    this.plans.set(plan.id, plan);
  }

  addPlan(plan: NewPlan): ResellerPlan {
    const added = { ...plan, id: this.#planIds.next(), guid: randomUUID() };
    this.plans.set(added.id, added);
    return added;
  }

  findPlan(matches: (plan: ResellerPlan) => boolean): ResellerPlan | undefined {
    return [...this.plans.values()].find(matches);
  }
}

function isAccount({ kind }: Owned): boolean {
  return kind === 'resellers' || kind === 'customers';
}
