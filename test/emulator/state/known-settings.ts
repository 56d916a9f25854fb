/** The defaults of limits and permissions, and their names in the user interface. */
export interface KnownSetting<Value> {
  readonly initial: Value;
  readonly label: string;
}

const gigabyte = 1024n ** 3n;
const unlimited = { initial: '-1' };

/** The limits of a reseller. The names are those of the utility `reseller_pref`; values are 64-bit, so text. */
export const knownLimits: Readonly<Record<string, KnownSetting<string>>> = {
  disk_space: { initial: String(100n * gigabyte), label: 'Disk space' },
  disk_space_soft: { initial: String(90n * gigabyte), label: 'Notify upon reaching this disk space' },
  max_traffic: { initial: String(10_240n * gigabyte), label: 'Traffic' },
  max_traffic_soft: { initial: '0', label: 'Notify upon reaching this traffic' },
  max_cl: { ...unlimited, label: 'Customers' },
  max_dom: { ...unlimited, label: 'Subscriptions' },
  max_site: { ...unlimited, label: 'Domains' },
  max_subdom: { ...unlimited, label: 'Subdomains' },
  max_dom_aliases: { ...unlimited, label: 'Domain aliases' },
  max_wu: { ...unlimited, label: 'Web users' },
  max_subftp_users: { ...unlimited, label: 'Additional FTP accounts' },
  max_db: { initial: '100', label: 'Databases' },
  max_box: { initial: '1000', label: 'Mailboxes' },
  mbox_quota: { initial: String(gigabyte), label: 'Mailbox size' },
  max_maillists: { ...unlimited, label: 'Mailing lists' },
  max_webapps: { ...unlimited, label: 'Java applications' },
  max_site_builder: { initial: '0', label: 'Sites published with Presence Builder' },
  max_unity_mobile_sites: { initial: '0', label: 'Mobile sites' },
  expiration: { ...unlimited, label: 'Expiration date' },
};

const granted = { initial: true };
const withheld = { initial: false };

/** The permissions of a reseller (clientPerms), by the names that Plesk gives them. */
export const knownPermissions: Readonly<Record<string, KnownSetting<boolean>>> = {
  create_clients: { ...granted, label: 'Customer account creation' },
  create_domains: { ...granted, label: 'Subscription creation' },
  cp_access: { ...granted, label: 'Access to Plesk' },
  remote_access_interface: { ...granted, label: 'Ability to use XML API' },
  manage_phosting: { ...granted, label: 'Hosting settings management' },
  manage_phosting_ssi: { ...granted, label: 'SSI support management' },
  manage_php_settings: { ...withheld, label: 'Common PHP settings management' },
  manage_php_version: { ...withheld, label: 'PHP version and handler management' },
  manage_performance: { ...withheld, label: 'Hosting performance settings management' },
  manage_sh_access: { ...withheld, label: 'Access to the server over SSH' },
  manage_not_chroot_shell: { ...withheld, label: 'Access to the server over SSH without a chroot' },
  manage_quota: { ...granted, label: 'Hard disk quota assignment' },
  manage_subdomains: { ...granted, label: 'Subdomains management' },
  manage_domain_aliases: { ...granted, label: 'Domain aliases management' },
  manage_dns: { ...granted, label: 'DNS zone management' },
  manage_log: { ...granted, label: 'Log rotation management' },
  manage_webstat: { ...granted, label: 'Web statistics management' },
  manage_webapps: { ...granted, label: 'Java applications management' },
  manage_anonftp: { ...withheld, label: 'Anonymous FTP management' },
  manage_subftp: { ...withheld, label: 'Additional FTP accounts management' },
  manage_crontab: { ...withheld, label: 'Scheduler management' },
  manage_maillists: { ...granted, label: 'Mailing lists management' },
  manage_spamfilter: { ...granted, label: 'Spam filter management' },
  manage_virusfilter: { ...withheld, label: 'Antivirus management' },
  manage_protected_dirs: { ...granted, label: 'Password-protected directories management' },
  allow_local_backups: { ...granted, label: 'Backup and restoration of subscription data using the server storage' },
  allow_ftp_backups: { ...granted, label: 'Backup and restoration of subscription data using an FTP storage' },
  access_appcatalog: { ...granted, label: 'Access to the application catalog' },
  allow_insecure_sites: { ...withheld, label: 'Ability to use potentially insecure web scripting options' },
};

const forResellers = new Set(['create_clients', 'create_domains', 'cp_access', 'remote_access_interface']);

/** The limits of a subscription: those of a reseller that say nothing about its customers. */
export const knownSiteLimits: Readonly<Record<string, KnownSetting<string>>> = Object.fromEntries(
  Object.entries(knownLimits).filter(([name]) => name !== 'max_cl' && name !== 'max_dom'),
);

/** The permissions of a subscription: those of a reseller that say nothing about its customers. */
export const knownSitePermissions: Readonly<Record<string, KnownSetting<boolean>>> = Object.fromEntries(
  Object.entries(knownPermissions).filter(([name]) => !forResellers.has(name)),
);

/** The properties of a physical site that a plan can prescribe. */
export const knownHosting: Readonly<Record<string, KnownSetting<string>>> = {
  ssl: { initial: 'true', label: 'SSL/TLS support' },
  php: { initial: 'true', label: 'PHP support' },
  php_handler_id: { initial: 'plesk-php83-fpm', label: 'PHP handler' },
  ssi: { initial: 'false', label: 'SSI support' },
  cgi: { initial: 'false', label: 'CGI support' },
  perl: { initial: 'false', label: 'Perl support' },
  python: { initial: 'false', label: 'Python support' },
  fastcgi: { initial: 'true', label: 'FastCGI support' },
  webstat: { initial: 'awstats', label: 'Web statistics' },
  webstat_protected: { initial: 'true', label: 'Web statistics are protected by a password' },
  errdocs: { initial: 'false', label: 'Custom error documents' },
  shell: { initial: '/bin/false', label: 'SSH access' },
  ftp_quota: { initial: '-1', label: 'Hard disk quota' },
};
