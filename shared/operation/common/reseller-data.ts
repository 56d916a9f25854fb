/** Results of reseller/get (reseller.xsd). */

import { doc } from '../doc.ts';
import { boolean, count, date, integer, optional, size, text } from '../schema.ts';
import { sequence } from '../sequence.ts';
import { contact } from './contact.ts';
import { filtered } from './filter-result.ts';
import { ipPool } from './ip-pool.ts';
import { limits } from './limits.ts';
import { permissions } from './permissions.ts';
import { status } from './status.ts';
import { subscriptions } from './subscriptions.ts';

/** ResellerGetGenInfo, without the password that it may hold: no reply ever shows one. */
const genInfo = sequence({
  crDate: optional(date, doc('Date of creation', 'Created')),
  cname: optional(text, doc('Company name', 'Company name')),
  pname: optional(text, doc('Name of the person', 'Contact name')),
  login: optional(text, doc('Login name')),
  status: optional(integer(), doc('Status', undefined, status)),
  ...contact(text),
  guid: optional(text, doc('Reseller GUID')),
  externalId: optional(text, doc('ID in an external system')),
  description: optional(text, doc('Description')),
  powerUser: optional(boolean, doc('Whether the panel opens in its power user view', 'Power user view')),
});

/** ResellerStatType. */
const stat = sequence({
  activeClients: optional(count, doc('Active customers', 'Active customers')),
  activeDomains: optional(count, doc('Active domains')),
  clients: optional(count, doc('Customers', 'Customers')),
  domains: optional(count, doc('Domains')),
  subdomains: optional(count, doc('Subdomains')),
  domainAliases: optional(count, doc('Domain aliases')),
  diskSpace: optional(size, doc('Used disk space', 'Disk space', 'bytes')),
  webUsers: optional(count, doc('Web users')),
  dataBases: optional(count, doc('Databases', 'Databases')),
  postboxs: optional(count, doc('Mailboxes', 'Mailboxes')),
  mboxQuota: optional(count, doc('Quota of the mailboxes', 'Mailbox quota', 'bytes')),
  redirects: optional(count, doc('Mail forwarders', 'Mail forwarders')),
  mailGroups: optional(count, doc('Mail groups')),
  mailResps: optional(count, doc('Automatic mail replies', 'Auto-replies')),
  mailLists: optional(count, doc('Mailing lists', 'Mailing lists')),
  webapps: optional(count, doc('Web applications', 'Web applications')),
  mssqlDataBases: optional(count, doc('Microsoft SQL Server databases', 'SQL Server databases')),
  traffic: optional(size, doc('Traffic of this month', 'Traffic', 'bytes')),
  trafficPrevday: optional(size, doc('Traffic of yesterday', 'Traffic yesterday', 'bytes')),
});

/** ResellerGetOutput, its data a ResellerData. */
export const resellerData = sequence({
  ...filtered,
  data: optional(
    sequence({
      genInfo: optional(genInfo, doc('General information', 'Account')),
      stat: optional(stat, doc('Resource usage', 'Statistics')),
      permissions: optional(permissions),
      limits: optional(limits, doc('Limits on resources')),
      ippool: optional(ipPool, doc('IP addresses that the reseller may use', 'IP pool')),
      subscriptions: optional(subscriptions, doc('Subscription to a plan', 'Subscription')),
    }),
    doc('What the dataset asks for'),
  ),
});
