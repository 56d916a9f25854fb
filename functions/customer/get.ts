/**
 * customer/get: clientDatasetType in, clientData out (plesk_client.xsd). The password and its type, which a reply may
 * hold, are no members: no reply ever shows one.
 */

import { edge } from '../../shared/http/edge.ts';
import { contact } from '../../shared/operation/common/contact.ts';
import { customerFilter } from '../../shared/operation/common/customer-filter.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { status } from '../../shared/operation/common/status.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { count, date, flag, integer, named, optional, required, size, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** clientGetGenInfo. */
const genInfo = sequence({
  crDate: optional(named('cr_date', date), doc('Date of creation', 'Created')),
  cname: optional(text, doc('Company name', 'Company name')),
  pname: optional(text, doc('Name of the person', 'Contact name')),
  login: optional(text, doc('Login name')),
  status: optional(integer(), doc('Status', undefined, status)),
  ...contact(text),
  guid: optional(text, doc('Customer GUID')),
  ownerId: optional(integer(), doc('ID of the owner')),
  ownerLogin: optional(text, doc('Login name of the owner')),
  vendorGuid: optional(text, doc('GUID of the owner')),
  externalId: optional(text, doc('ID in an external system')),
  description: optional(text, doc('Description')),
});

/** clientStatType. */
const stat = sequence({
  activeDomains: optional(named('active_domains', count), doc('Active domains')),
  subdomains: optional(count, doc('Subdomains')),
  diskSpace: optional(named('disk_space', size), doc('Used disk space', 'Disk space', 'bytes')),
  postboxs: optional(count, doc('Mailboxes', 'Mailboxes')),
  redirects: optional(count, doc('Mail forwarders', 'Mail forwarders')),
  mailGroups: optional(named('mail_groups', count), doc('Mail groups')),
  mailResps: optional(named('mail_resps', count), doc('Automatic mail replies', 'Auto-replies')),
  mailLists: optional(named('mail_lists', count), doc('Mailing lists', 'Mailing lists')),
  webUsers: optional(named('web_users', count), doc('Web users')),
  dataBases: optional(named('data_bases', count), doc('Databases', 'Databases')),
  webapps: optional(count, doc('Web applications', 'Web applications')),
  traffic: optional(size, doc('Traffic of this month', 'Traffic', 'bytes')),
  trafficPrevday: optional(named('traffic_prevday', size), doc('Traffic of yesterday', 'Traffic yesterday', 'bytes')),
});

export default edge(
  declare({
    operator: 'customer',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show customers',
    request: sequence({
      filter: customerFilter,
      dataset: required(
        sequence({
          genInfo: optional(named('gen_info', flag), doc('Show the general information', 'Account')),
          stat: optional(flag, doc('Show the resource usage', 'Statistics')),
        }),
        doc('What to show of each'),
      ),
    }),
    chatDefaults: shown({ dataset: { genInfo: true } }),
    result: sequence({
      ...filtered,
      data: optional(
        sequence({
          genInfo: optional(named('gen_info', genInfo), doc('General information', 'Account')),
          stat: optional(stat, doc('Resource usage', 'Statistics')),
        }),
        doc('What the dataset asks for'),
      ),
    }),
    columns: shown([
      'id',
      'data.genInfo.login',
      'data.genInfo.pname',
      'data.genInfo.status',
      'data.genInfo.ownerLogin',
    ]),
    examples: shown([
      {
        summary: 'Who a customer is',
        request: { filter: { login: 'customer1' }, dataset: { genInfo: true } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: 'customer1',
              id: 2,
              data: {
                genInfo: {
                  crDate: '2026-11-22',
                  pname: 'Jane Doe',
                  login: 'customer1',
                  status: 0,
                  ownerLogin: 'admin',
                },
              },
            },
          ],
        },
      },
    ]),
  }),
);
