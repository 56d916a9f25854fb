/** webspace/get: domainDatasetType in, domainGenInfoType and the rest of a subscription out (plesk_domain.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { domainLimits, domainPermissions } from '../../shared/operation/common/domain-limits.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { hostingType, phpSettings, shownHosting } from '../../shared/operation/common/hosting.ts';
import { planPackages } from '../../shared/operation/common/packages.ts';
import { performance } from '../../shared/operation/common/performance.ts';
import { diskUsage, siteDnsAddresses, siteInfo, siteStat } from '../../shared/operation/common/site-data.ts';
import { sitePrefs } from '../../shared/operation/common/site-prefs.ts';
import { noMail, outgoingMail, shownMailPreferences } from '../../shared/operation/common/subscription-mail.ts';
import { subscriptions } from '../../shared/operation/common/subscriptions.ts';
import { webspaceFilter } from '../../shared/operation/common/webspace-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, count, flag, id, integer, named, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

const used = list(sequence({ name: optional(text, doc('Name')), value: optional(text, doc('How much is used')) }));

const data = sequence({
  genInfo: optional(
    named(
      'gen_info',
      sequence({
        ...siteInfo,
        ownerId: optional(id, doc('ID of the owner')),
        ownerLogin: optional(text, doc('Login of the owner')),
        dnsIpAddress: siteDnsAddresses,
        htype: hostingType,
        guid: optional(text, doc('Subscription GUID')),
        vendorGuid: optional(text, doc('GUID of the provider', 'Provider GUID')),
        externalId: optional(text, doc('ID in an external system')),
        sbSiteUuid: optional(text, doc('ID in Presence Builder', 'Presence Builder ID')),
        description: optional(text, doc('Description for the customer')),
        adminDescription: optional(text, doc('Description for the administrator')),
        resellerDescription: optional(text, doc('Description for the reseller')),
      }),
    ),
    doc('General information', 'Subscription'),
  ),
  hosting: shownHosting,
  hostingBasic: shownHosting,
  limits: domainLimits,
  stat: optional(
    sequence({
      ...siteStat,
      domains: optional(count, doc('Domains')),
      sites: optional(count, doc('Sites')),
    }),
    doc('Statistics', 'Statistics'),
  ),
  prefs: sitePrefs(text, integer(1n)),
  diskUsage,
  performance,
  subscriptions: optional(subscriptions, doc('Plans', 'Plans')),
  permissions: domainPermissions,
  planItems: optional(
    sequence({
      item: optional(list(sequence({ name: optional(text, doc('Name')) })), doc('Additional service', 'Service')),
    }),
    doc('Additional services', 'Additional services'),
  ),
  phpSettings: phpSettings(text),
  resourceUsage: optional(
    sequence({
      resource: optional(used, doc('Resources that have a limit')),
      counter: optional(used, doc('Other counters')),
    }),
    doc('Resource usage'),
  ),
  mail: optional(sequence({ ...shownMailPreferences, ...outgoingMail(text) }, noMail), doc('Mail settings')),
  apsFilter: optional(boolean, doc('Whether it is limited to chosen applications', 'Chosen applications only')),
  packages: optional(planPackages, doc('Applications', 'Applications')),
});

export default edge(
  declare({
    operator: 'webspace',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show subscriptions',
    request: sequence({
      filter: webspaceFilter,
      dataset: required(
        sequence({
          genInfo: optional(named('gen_info', flag), doc('Show the general information', 'Subscription')),
          hosting: optional(flag, doc('Show the hosting')),
          hostingBasic: optional(flag, doc('Show the hosting without settings of the plan')),
          limits: optional(flag, doc('Show the limits')),
          stat: optional(flag, doc('Show the statistics', 'Statistics')),
          prefs: optional(flag, doc('Show the preferences', 'Preferences')),
          diskUsage: optional(named('disk_usage', flag), doc('Show the used disk space')),
          performance: optional(flag, doc('Show the limits on network use')),
          subscriptions: optional(flag, doc('Show the plans', 'Plans')),
          permissions: optional(flag, doc('Show the permissions')),
          planItems: optional(flag, doc('Show the additional services', 'Additional services')),
          phpSettings: optional(flag, doc('Show the PHP settings', 'PHP settings')),
          resourceUsage: optional(flag, doc('Show the resource usage')),
          mail: optional(flag, doc('Show the mail settings')),
          apsFilter: optional(flag, doc('Show whether applications are limited', 'Chosen applications only')),
          packages: optional(flag, doc('Show the applications', 'Applications')),
        }),
        doc('What to show of each'),
      ),
    }),
    chatDefaults: shown({ dataset: { genInfo: true } }),
    result: sequence({ ...filtered, data: optional(data, doc('What the dataset asks for')) }),
    columns: shown([
      'id',
      'data.genInfo.name',
      'data.genInfo.ownerLogin',
      'data.genInfo.status',
      'data.genInfo.realSize',
    ]),
    examples: shown([
      {
        summary: 'The subscriptions of a customer',
        request: { filter: { ownerLogin: 'customer1' }, dataset: { genInfo: true } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: 'customer1',
              id: 1,
              data: {
                genInfo: {
                  crDate: '2026-11-30',
                  name: 'customer1.example.com',
                  asciiName: 'customer1.example.com',
                  status: 0,
                  realSize: 4096,
                  ownerId: 2,
                  ownerLogin: 'customer1',
                  dnsIpAddress: ['192.0.2.1'],
                  htype: 'vrt_hst',
                },
              },
            },
          ],
        },
      },
    ]),
  }),
);
