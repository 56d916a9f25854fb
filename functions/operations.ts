/**
 * All operators. A new operator is a folder and an entry here, in the group of its purpose. Its `index.ts` lists its
 * operations.
 */
import type { Edge } from '../shared/http/edge.ts';
import { catalog, type Group, operator } from '../shared/operation/catalog.ts';
import type { Operation } from '../shared/operation/declaration.ts';

const SUBSCRIPTIONS = 'Customers and subscriptions';
const RESELLERS = 'Resellers';
const SITES = 'Sites and domains';
const MAIL = 'Mail';
const DATABASES = 'Databases';
const DNS = 'DNS';
const CERTIFICATES = 'Certificates';
const BACKUPS = 'Backups';
const APPLICATIONS = 'Applications';
const SERVER = 'Server';
const ACCESS = 'Access to Plesk';

/** The purposes of operators, in the order of the documentation. */
const GROUPS = [
  SUBSCRIPTIONS,
  RESELLERS,
  SITES,
  MAIL,
  DATABASES,
  DNS,
  CERTIFICATES,
  BACKUPS,
  APPLICATIONS,
  SERVER,
  ACCESS,
];

export const operators = {
  aps: operator(APPLICATIONS, 'Applications that sites can have', () => import('./aps/index.ts')),
  'backup-manager': operator(BACKUPS, 'Backups, their tasks and files', () => import('./backup-manager/index.ts')),
  certificate: operator(CERTIFICATES, 'Certificates in repositories', () => import('./certificate/index.ts')),
  customer: operator(SUBSCRIPTIONS, 'Customers and their contact data', () => import('./customer/index.ts')),
  database: operator(DATABASES, 'Databases and their users', () => import('./database/index.ts')),
  db_server: operator(DATABASES, 'Servers that hold the databases', () => import('./db_server/index.ts')),
  dns: operator(DNS, 'Zones and their records, and the DNS server', () => import('./dns/index.ts')),
  event_log: operator(SERVER, 'The action log', () => import('./event_log/index.ts')),
  extension: operator(APPLICATIONS, 'Extensions of Plesk', () => import('./extension/index.ts')),
  'ftp-user': operator(SITES, 'Additional FTP accounts', () => import('./ftp-user/index.ts')),
  ip: operator(SERVER, 'IP addresses of the server', () => import('./ip/index.ts')),
  locale: operator(SERVER, 'Language packs', () => import('./locale/index.ts')),
  'log-rotation': operator(SITES, 'Rotation of the logs of sites', () => import('./log-rotation/index.ts')),
  mail: operator(MAIL, 'Mail accounts, and the mail service of sites', () => import('./mail/index.ts')),
  'php-handler': operator(SERVER, 'PHP versions and how they run', () => import('./php-handler/index.ts')),
  'protected-dir': operator(SITES, 'Directories behind a password', () => import('./protected-dir/index.ts')),
  reseller: operator(RESELLERS, 'Resellers and their subscriptions', () => import('./reseller/index.ts')),
  'reseller-plan': operator(RESELLERS, 'Plans of resellers', () => import('./reseller-plan/index.ts')),
  secret_key: operator(ACCESS, 'Secret keys for the API', () => import('./secret_key/index.ts')),
  server: operator(SERVER, 'Settings and state of the server', () => import('./server/index.ts')),
  'service-plan': operator(SUBSCRIPTIONS, 'Plans of subscriptions', () => import('./service-plan/index.ts')),
  'service-plan-addon': operator(SUBSCRIPTIONS, 'Add-on plans', () => import('./service-plan-addon/index.ts')),
  session: operator(ACCESS, 'Sessions in the panel', () => import('./session/index.ts')),
  site: operator(SITES, 'Sites with domains of their own', () => import('./site/index.ts')),
  'site-alias': operator(SITES, 'Further domain names of sites', () => import('./site-alias/index.ts')),
  subdomain: operator(SITES, 'Subdomains of sites', () => import('./subdomain/index.ts')),
  ui: operator(SERVER, 'Custom buttons and branding of the panel', () => import('./ui/index.ts')),
  virtdir: operator(SITES, 'Virtual directories on Windows', () => import('./virtdir/index.ts')),
  webspace: operator(SUBSCRIPTIONS, 'Subscriptions of customers to plans', () => import('./webspace/index.ts')),
};

export const operations = catalog<Edge<Operation>>(operators);

/** The operators in the order of their groups. */
export const grouped: readonly Group[] = GROUPS.map((name) => ({
  name,
  operators: Object.entries(operators).flatMap(([operator, { group, about }]) =>
    group === name ? [{ name: operator, about }] : [],
  ),
}));
