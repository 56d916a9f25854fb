import { allApplications } from './applications.ts';
import { administrator } from './company/accounts.ts';
import type { Database } from './company/databases.ts';
import { addDefaultPlans } from './default-plans.ts';
import { defaultSettings } from './settings.ts';
import type { State } from './state.ts';
import { addSubscription, noHosting } from './subscriptions.ts';
import { ofSite } from './zones.ts';

/** How a server starts. */
export interface Start {
  readonly resellers: number;
  readonly customers: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Fills a new server: the plans of a new Plesk, then customers with one subscription of everything each, then
 * resellers with one subscription each.
 */
export function fill(state: State, { resellers, customers, now }: Start): void {
  const plan = state.addPlan({
    name: 'Default Reseller',
    externalId: '',
    settings: defaultSettings,
    ipPool: { addresses: ['192.0.2.10'], ipv4: '0', ipv6: '0' },
    applications: allApplications,
  });
  addDefaultPlans(state);
  state.databaseServers.add((id) => ({ ...localServer, id, type: 'mysql', port: '3306', default: true }));
  state.databaseServers.add((id) => ({ ...localServer, id, type: 'postgresql', port: '5432', default: true }));
  state.customButtons.add((id) => ({ ...help, id }));
  for (let number = 1; number <= customers; number++) addCustomer(state, number, now);
  // The documentation's first reseller is 3.
  state.accountIds.passOver(2);
  for (let number = 1; number <= resellers; number++) {
    const login = `reseller${number}`;
    const { id } = state.addReseller({
      created: now,
      login,
      password: `${login}-Pw1**`,
      status: '0',
      info: new Map([
        ['pname', `Reseller ${number}`],
        ['email', `${login}@example.com`],
        ['country', 'CA'],
      ]),
      settings: plan.settings,
      subscription: { planId: plan.id, locked: false },
      ipPool: new Map(plan.ipPool.addresses.map((address) => [address, 'shared'])),
      applications: allApplications,
    });
    addDomains(state, id, login, 'Unlimited', now);
  }
}

const localServer = { owner: administrator, host: 'localhost', admin: 'admin', password: '', local: true };

const help = {
  owner: administrator,
  properties: new Map([
    ['sort_key', '100'],
    ['public', 'true'],
    ['place', 'navigation'],
    ['url', 'https://example.com/help'],
    ['text', 'Help'],
  ]),
  urlComponents: [],
};

/** A subscription `login.example.com` with a subdomain and an alias. */
function addDomains(state: State, owner: number, login: string, planName: string, now: number) {
  const plan = state.servicePlans.find(({ name }) => name === planName);
  const created = new Date(now).toISOString().slice(0, 10);
  const webspace = addSubscription(state, {
    owner,
    created,
    name: `${login}.example.com`,
    plan,
    site: { hosting: { ...noHosting, type: 'vrt_hst', properties: hosted(login, plan?.hosting) } },
  });
  const subdomain = { owner: webspace.id, name: `blog.${login}.example.com`, properties: new Map() };
  state.subdomains.add((id) => ({ ...subdomain, id, guid: guidOf(id) }));
  const alias = { owner: webspace.id, name: `${login}.example.net`, status: '0', managesDns: true };
  state.aliases.add((id) => ({ ...alias, id, preferences: new Map() }));
  return webspace;
}

function hosted(login: string, prescribed: Iterable<readonly [string, string]> = []) {
  return new Map([['ftp_login', login], ['ftp_password', `${login}-Ftp1**`], ...prescribed]);
}

/** A customer of the administrator, with one of everything that a subscription can have. */
function addCustomer(state: State, number: number, now: number): void {
  const login = `customer${number}`;
  const { id } = state.addCustomer({
    owner: administrator,
    created: new Date(now).toISOString().slice(0, 10),
    login,
    password: `${login}-Pw1**`,
    status: '0',
    info: new Map([
      ['pname', `Customer ${number}`],
      ['email', `${login}@example.com`],
      ['country', 'CA'],
    ]),
  });
  const owner = addDomains(state, id, login, 'Default Domain', now).id;
  const site = state.sites.get(owner);
  if (site !== undefined) ofSite(site, state);
  const password = `${login}-Pw1**`;
  const database = state.databases.add(
    (databaseId): Database => ({
      ...{ id: databaseId, owner, name: `${login}_db`, type: 'mysql', serverId: 1, host: '' },
    }),
  );
  const user = state.databaseUsers.add((userId) => ({
    ...{ id: userId, owner, databaseId: database.id, serverId: 1, login: `${login}_user`, password },
    ...{ role: 'readWrite', hosts: [], addresses: [] },
  }));
  database.defaultUserId = user.id;
  state.mailboxes.add((mailboxId) => ({ id: mailboxId, owner, name: 'info', password, parts: new Map() }));
  const ftpUser = { owner, name: `${login}_ftp`, password, home: '/', quota: '-1', read: true, write: true };
  state.ftpUsers.add((ftpUserId) => ({ id: ftpUserId, ...ftpUser }));
  const directory = { owner, name: '/private', header: 'Private', location: new Map([['unix', true]]) };
  const { id: directoryId } = state.protectedDirectories.add((protectedId) => ({ id: protectedId, ...directory }));
  state.protectedDirectoryUsers.add((userId) => ({ id: userId, owner: directoryId, login, password }));
}

function guidOf(id: number): string {
  return `7834463f-03a1-48fc-8cbe-${id.toString(16).padStart(12, '0')}`;
}
