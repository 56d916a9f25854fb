/** What reseller/get answers (reseller.xsd). */
import { boolean, count, doc, integer, list, optional, size, text } from '../schema.ts';
import { sequence } from '../sequence.ts';
import { contact } from './contact.ts';
import { ipPool } from './ip-pool.ts';
import { limits } from './limits.ts';
import { permissions } from './permissions.ts';
import { filtered } from './result.ts';

/** ResellerGetGenInfo, without the password that it may hold: no reply ever shows one. */
const genInfo = sequence({
  crDate: optional(doc(text, 'Date of its creation', 'Created')),
  cname: optional(doc(text, 'Company name', 'Company name')),
  pname: optional(doc(text, 'Name of the person', 'Contact name')),
  login: optional(doc(text, 'Login name')),
  status: optional(
    doc(integer(), 'Sum of: 4 under backup or restore, 16 disabled by the administrator, 64 by itself, 256 expired'),
  ),
  ...contact(text),
  guid: optional(doc(text, 'Reseller GUID')),
  externalId: optional(doc(text, 'Id in an external system')),
  description: optional(doc(text, 'Description')),
  powerUser: optional(doc(boolean, 'Whether the panel opens in its power user view', 'Power user view')),
});

/** ResellerStatType. */
const stat = sequence({
  activeClients: optional(doc(count, 'Customers that are active', 'Active customers')),
  activeDomains: optional(doc(count, 'Domains that are active')),
  clients: optional(doc(count, 'Customers', 'Customers')),
  domains: optional(doc(count, 'Domains')),
  subdomains: optional(doc(count, 'Subdomains')),
  domainAliases: optional(doc(count, 'Domain aliases')),
  diskSpace: optional(doc(size, 'Disk space used, in bytes')),
  webUsers: optional(doc(count, 'Web users')),
  dataBases: optional(doc(count, 'Databases', 'Databases')),
  postboxs: optional(doc(count, 'Mailboxes', 'Mailboxes')),
  mboxQuota: optional(doc(count, 'Quota of the mailboxes, in bytes', 'Mailbox quota')),
  redirects: optional(doc(count, 'Mail forwarders', 'Mail forwarders')),
  mailGroups: optional(doc(count, 'Mail groups')),
  mailResps: optional(doc(count, 'Automatic mail replies', 'Auto-replies')),
  mailLists: optional(doc(count, 'Mailing lists', 'Mailing lists')),
  webapps: optional(doc(count, 'Web applications', 'Web applications')),
  mssqlDataBases: optional(doc(count, 'Databases of Microsoft SQL Server', 'SQL Server databases')),
  traffic: optional(doc(size, 'Traffic of this month, in bytes')),
  trafficPrevday: optional(doc(size, 'Traffic of yesterday, in bytes', 'Traffic yesterday')),
});

/** SubscriptionsList (plesk_common.xsd). */
const subscriptions = sequence({
  subscription: optional(
    sequence({
      locked: optional(doc(text, 'Whether it is kept from syncing with its plan')),
      synchronized: optional(doc(text, 'Whether it is as its plan says', 'In sync')),
      plan: optional(
        doc(
          list(
            sequence({
              planGuid: optional(doc(text, 'Plan GUID')),
              planExternalId: optional(doc(text, 'Id of the plan in an external system')),
            }),
          ),
          'Its plan',
        ),
      ),
    }),
  ),
});

/** ResellerGetOutput, its data a ResellerData. */
export const resellerData = sequence({
  ...filtered,
  data: optional(
    sequence({
      genInfo: optional(doc(genInfo, 'Who it is', 'Account')),
      stat: optional(doc(stat, 'What it uses', 'Statistics')),
      permissions: optional(permissions),
      limits: optional(doc(limits, 'What it may use at most')),
      ippool: optional(doc(ipPool, 'The IP addresses that it may use', 'IP pool')),
      subscriptions: optional(doc(subscriptions, 'The plan that it is on', 'Plan')),
    }),
  ),
});
