import { randomUUID } from 'node:crypto';
import { type Applications, allApplications } from './applications.ts';
import { BackupSettings } from './backup-settings.ts';
import { type BackupOwner, Backups } from './backups.ts';
import { type Domain, domainsOf } from './domains.ts';
import { SecretKeys } from './secret-keys.ts';
import { Sessions } from './sessions.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { Uploads } from './uploads.ts';

/** A reseller's tie to a plan: locked once its settings were changed by hand. */
export interface Subscription {
  readonly planId: number;
  readonly locked: boolean;
}

/** `info` holds gen-info by element name, without login, passwd and status. */
export interface Reseller {
  readonly id: number;
  readonly guid: string;
  readonly created: number;
  login: string;
  password: string;
  status: string;
  info: ReadonlyMap<string, string>;
  settings: Settings;
  subscription?: Subscription | undefined;
  /** The type of each address. */
  ipPool: ReadonlyMap<string, IpType>;
  applications: Applications;
  /** Which of the resellers from the start it is (`reseller1`, …): those have domains. */
  readonly number?: number | undefined;
}

export type IpType = 'shared' | 'exclusive';

/** What a reseller becomes with `convert-to-customer`: only its login and its domains are left. */
export interface Customer {
  readonly id: number;
  readonly login: string;
  readonly number?: number | undefined;
}

export interface ResellerPlan {
  readonly id: number;
  readonly guid: string;
  name: string;
  externalId: string;
  settings: Settings;
  ipPool: { readonly addresses: readonly string[]; readonly ipv4: string; readonly ipv6: string };
  applications: Applications;
}

export type NewReseller = Omit<Reseller, 'id' | 'guid'>;
export type NewPlan = Omit<ResellerPlan, 'id' | 'guid'>;

/** Everything one Plesk server remembers. */
export class State {
  readonly resellers = new Map<number, Reseller>();
  readonly customers = new Map<number, Customer>();
  readonly plans = new Map<number, ResellerPlan>();
  readonly backups = new Backups();
  readonly backupSettings = new BackupSettings();
  readonly uploads = new Uploads();
  readonly sessions = new Sessions();
  readonly secretKeys = new SecretKeys();
  readonly serverGuid: string = randomUUID();
  // Ids are never given twice. The administrator is account 1, and the documentation's first reseller is 3 and its
  // Default Reseller plan 2.
  #lastResellerId = 2;
  #lastPlanId = 1;
  readonly #idByLogin = new Map<string, number>();

  /** A server with the plan `Default Reseller`, and so many resellers on it. */
  constructor(resellers: number, now: number) {
    const plan = this.addPlan({
      name: 'Default Reseller',
      externalId: '',
      settings: defaultSettings,
      ipPool: { addresses: ['192.0.2.10'], ipv4: '0', ipv6: '0' },
      applications: allApplications,
    });
    for (let number = 1; number <= resellers; number++) {
      this.addReseller({
        created: now,
        login: `reseller${number}`,
        password: `reseller${number}-Pw1**`,
        status: '0',
        info: new Map([
          ['pname', `Reseller ${number}`],
          ['email', `reseller${number}@example.com`],
          ['country', 'CA'],
        ]),
        settings: plan.settings,
        subscription: { planId: plan.id, locked: false },
        ipPool: new Map(plan.ipPool.addresses.map((address) => [address, 'shared'])),
        applications: allApplications,
        number,
      });
    }
  }

  addReseller(reseller: NewReseller): Reseller {
    this.#lastResellerId += 1;
    const added = { ...reseller, id: this.#lastResellerId, guid: randomUUID() };
    this.resellers.set(added.id, added);
    this.#idByLogin.set(added.login, added.id);
    return added;
  }

  /** The account goes with all that is its own: domains, backups, sessions and keys. */
  removeReseller(reseller: Reseller): void {
    this.#removeAccount(reseller);
    for (const { id, main } of domainsOf(reseller.number)) if (main) this.#removeBackups(`webspace/${id}`);
  }

  /** The account keeps its id, its login and its domains, and loses everything else. */
  convertToCustomer(reseller: Reseller): void {
    const { id, login, number } = reseller;
    this.#removeAccount(reseller);
    this.customers.set(id, { id, login, number });
  }

  #removeAccount({ id, login }: Reseller): void {
    this.resellers.delete(id);
    this.#idByLogin.delete(login);
    this.sessions.removeLogin(login);
    this.secretKeys.removeOwner(id);
    this.#removeBackups(id);
  }

  #removeBackups(owner: BackupOwner): void {
    this.backups.removeOwner(owner);
    this.backupSettings.storages.delete(owner);
  }

  /** Whether an account has this login, a reseller or a customer. */
  isLoginTaken(login: string): boolean {
    return this.#idByLogin.has(login) || this.findCustomer((customer) => customer.login === login) !== undefined;
  }

  findCustomer(matches: (customer: Customer) => boolean): Customer | undefined {
    return [...this.customers.values()].find(matches);
  }

  /** The account and the main domain of the webspace that matches. */
  findWebspace(matches: (domain: Domain) => boolean): { account: Reseller | Customer; domain: Domain } | undefined {
    for (const account of [...this.resellers.values(), ...this.customers.values()]) {
      const domain = domainsOf(account.number).find((candidate) => candidate.main && matches(candidate));
      if (domain !== undefined) return { account, domain };
    }
    return undefined;
  }

  renameReseller(reseller: Reseller, login: string): void {
    this.#idByLogin.delete(reseller.login);
    this.#idByLogin.set(login, reseller.id);
    reseller.login = login;
  }

  resellerByLogin(login: string): Reseller | undefined {
    const id = this.#idByLogin.get(login);
    return id === undefined ? undefined : this.resellers.get(id);
  }

  addPlan(plan: NewPlan): ResellerPlan {
    this.#lastPlanId += 1;
    const added = { ...plan, id: this.#lastPlanId, guid: randomUUID() };
    this.plans.set(added.id, added);
    return added;
  }

  findPlan(matches: (plan: ResellerPlan) => boolean): ResellerPlan | undefined {
    return [...this.plans.values()].find(matches);
  }
}
