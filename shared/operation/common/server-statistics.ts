/** Statistics of a server: statType (plesk_server.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, count, decimal, integer, named, optional, size, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** objectsStatType. */
const objects = sequence({
  clients: optional(count, doc('Customers')),
  domains: optional(count, doc('Domains')),
  activeDomains: optional(named('active_domains', count), doc('Domains that are active')),
  mailBoxes: optional(named('mail_boxes', count), doc('Mailboxes', 'Mailboxes')),
  mailRedirects: optional(named('mail_redirects', count), doc('Mail forwarders')),
  mailGroups: optional(named('mail_groups', count), doc('Mail groups')),
  mailResponders: optional(named('mail_responders', count), doc('Automatic replies')),
  webUsers: optional(named('web_users', count), doc('Web users')),
  databases: optional(count, doc('Databases')),
  databaseUsers: optional(named('database_users', count), doc('Database users')),
  problemClients: optional(named('problem_clients', count), doc('Customers with problems')),
  problemDomains: optional(named('problem_domains', count), doc('Domains with problems')),
});

/** versionStatType. */
const version = sequence({
  pleskName: optional(named('plesk_name', text), doc('Name of the package')),
  pleskVersion: optional(named('plesk_version', text), doc('Version of Plesk')),
  pleskOs: optional(named('plesk_os', text), doc('Operating system', 'Operating system')),
  pleskOsVersion: optional(named('plesk_os_version', text), doc('Version of the operating system', 'OS version')),
  pleskBuild: optional(named('plesk_build', text), doc('Build of Plesk')),
  osRelease: optional(named('os_release', text), doc('Release of the kernel', 'Kernel')),
  veid: optional(integer(), doc('ID of the virtual environment', 'Environment ID')),
});

const usage = {
  total: optional(size, doc('All there is', undefined, 'bytes')),
  used: optional(size, doc('Used', undefined, 'bytes')),
  free: optional(size, doc('Free', undefined, 'bytes')),
};

export const statistics = sequence({
  objects: optional(objects, doc('Numbers of objects')),
  version: optional(version, doc('Versions')),
  other: optional(
    sequence({
      cpu: optional(text, doc('Processor', 'Processor')),
      uptime: optional(count, doc('Seconds since the server started')),
      insideVz: optional(named('inside_vz', boolean), doc('Whether it runs in a Virtuozzo container', 'Virtuozzo')),
    }),
    doc('The machine'),
  ),
  loadAvg: optional(
    named(
      'load_avg',
      sequence({
        l1: optional(decimal, doc('Average of 1 minute', 'Load of 1 minute')),
        l5: optional(decimal, doc('Average of 5 minutes', 'Load of 5 minutes')),
        l15: optional(decimal, doc('Average of 15 minutes', 'Load of 15 minutes')),
      }),
    ),
    doc('Load', 'Load'),
  ),
  mem: optional(
    sequence({
      ...usage,
      shared: optional(size, doc('Shared', undefined, 'bytes')),
      buffer: optional(size, doc('Buffers', undefined, 'bytes')),
      cached: optional(size, doc('Cached', undefined, 'bytes')),
    }),
    doc('Memory', 'Memory'),
  ),
  swap: optional(sequence(usage), doc('Swap space')),
  diskspace: optional(
    sequence({
      device: optional(list(sequence({ name: optional(text, doc('Name')), ...usage })), doc('The disks', 'Disk')),
    }),
    doc('Disk space', 'Disk space'),
  ),
});
