/** Results that webspace/get and site/get have in common (plesk_domain.xsd, site.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { count, date, integer, long, named, optional, size, text } from '../schema.ts';
import { atMostOne, sequence } from '../sequence.ts';
import { siteStatus } from './status.ts';

/** The first members of domainGenInfoType and siteGenInfoType. */
export const siteInfo = {
  crDate: optional(named('cr_date', date), doc('Date of creation', 'Created')),
  name: optional(text, doc('Name of the domain')),
  asciiName: optional(text, doc('Name in ASCII (Punycode)', 'ASCII name')),
  status: optional(integer(), doc('Status', undefined, siteStatus)),
  realSize: optional(named('real_size', size), doc('Used disk space', 'Disk space', 'bytes')),
};

/** The addresses to which the domain resolves. */
export const siteDnsAddresses = optional(
  named('dns_ip_address', list(text, 2)),
  doc('IP addresses in the DNS zone', 'DNS IP addresses'),
);

/** The first members of domainStat and siteStat. */
export const siteStat = {
  traffic: optional(size, doc('Traffic of this month', 'Traffic', 'bytes')),
  subdom: optional(count, doc('Subdomains', 'Subdomains')),
  wu: optional(count, doc('Web users', 'Web users')),
  box: optional(count, doc('Mailboxes', 'Mailboxes')),
  redir: optional(count, doc('Mail forwarders', 'Mail forwarders')),
  mg: optional(count, doc('Mail groups', 'Mail groups')),
  resp: optional(count, doc('Automatic mail replies', 'Auto-replies')),
  maillists: optional(count, doc('Mailing lists', 'Mailing lists')),
  db: optional(count, doc('Databases', 'Databases')),
  mssqlDb: optional(named('mssql_db', count), doc('Microsoft SQL Server databases', 'SQL Server databases')),
  webapps: optional(count, doc('Web applications', 'Web applications')),
  trafficPrevday: optional(named('traffic_prevday', size), doc('Traffic of yesterday', 'Traffic yesterday', 'bytes')),
};

/** Disk usage by kind of content. */
export const diskUsage = optional(
  named(
    'disk_usage',
    sequence(
      {
        httpdocs: optional(long, doc('Website files', 'Website', 'bytes')),
        httpsdocs: optional(long, doc('Website files for TLS', 'Website for TLS', 'bytes')),
        subdomains: optional(long, doc('Subdomains', undefined, 'bytes')),
        webUsers: optional(named('web_users', long), doc('Web users', undefined, 'bytes')),
        anonftp: optional(long, doc('Anonymous FTP', 'Anonymous FTP', 'bytes')),
        logs: optional(long, doc('Logs', undefined, 'bytes')),
        dbases: optional(long, doc('Databases', 'Databases', 'bytes')),
        mysqlDbases: optional(
          named('mysql_dbases', integer()),
          doc('MySQL databases (Windows)', 'Databases on Windows', 'bytes'),
        ),
        mssqlDbases: optional(
          named('mssql_dbases', integer()),
          doc('Microsoft SQL Server databases', 'SQL Server databases', 'bytes'),
        ),
        mailboxes: optional(long, doc('Mailboxes', undefined, 'bytes')),
        webapps: optional(long, doc('Web applications', 'Web applications', 'bytes')),
        maillists: optional(long, doc('Mailing lists', 'Mailing lists', 'bytes')),
        domaindumps: optional(long, doc('Backups', 'Backups', 'bytes')),
        configs: optional(long, doc('Configuration files', undefined, 'bytes')),
        chroot: optional(long, doc('Files of the restricted shell', 'Restricted shell', 'bytes')),
      },
      atMostOne('dbases', ['mysqlDbases', 'mssqlDbases']),
    ),
  ),
  doc('Used disk space by kind'),
);

/** The disk space for mail, also in webspace/set and site/set. The documentation says that it is in bytes. */
export const mailSpace = optional(
  named(
    'disk_usage',
    sequence({
      mailboxes: optional(long, doc('For mailboxes', undefined, 'bytes')),
      maillists: optional(long, doc('For mailing lists', 'Mailing lists', 'bytes')),
    }),
  ),
  doc('Disk space for mail'),
);
