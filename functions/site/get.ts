/** site/get: siteDatasetType in, siteGenInfoType and the rest of a site out (site.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { hostingType, shownHosting } from '../../shared/operation/common/hosting.ts';
import { performance } from '../../shared/operation/common/performance.ts';
import { diskUsage, siteDnsAddresses, siteInfo, siteStat } from '../../shared/operation/common/site-data.ts';
import { siteFilter } from '../../shared/operation/common/site-filter.ts';
import { sitePrefs } from '../../shared/operation/common/site-prefs.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { flag, id, integer, named, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

const data = sequence({
  genInfo: optional(
    named(
      'gen_info',
      sequence({
        ...siteInfo,
        dnsIpAddress: siteDnsAddresses,
        htype: hostingType,
        guid: optional(text, doc('Site GUID')),
        webspaceGuid: optional(text, doc('Subscription GUID', 'Subscription GUID')),
        sbSiteUuid: optional(text, doc('ID in Presence Builder', 'Presence Builder ID')),
        webspaceId: optional(id, doc('Subscription ID', 'Subscription ID')),
        description: optional(text, doc('Description')),
        turnOffAction: optional(text, doc('What happens to a site that is not active')),
      }),
    ),
    doc('General information', 'Site'),
  ),
  hosting: shownHosting,
  stat: optional(sequence(siteStat), doc('Statistics', 'Statistics')),
  prefs: sitePrefs(text, integer(1n)),
  diskUsage,
  performance,
});

export default edge(
  declare({
    operator: 'site',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show sites',
    request: sequence({
      filter: siteFilter,
      dataset: required(
        sequence({
          genInfo: optional(named('gen_info', flag), doc('Show the general information', 'Site')),
          hosting: optional(flag, doc('Show the hosting')),
          stat: optional(flag, doc('Show the statistics', 'Statistics')),
          prefs: optional(flag, doc('Show the preferences', 'Preferences')),
          diskUsage: optional(named('disk_usage', flag), doc('Show the used disk space')),
          performance: optional(flag, doc('Show the limits on network use')),
        }),
        doc('What to show of each'),
      ),
    }),
    chatDefaults: shown({ dataset: { genInfo: true } }),
    result: sequence({ ...filtered, data: optional(data, doc('What the dataset asks for')) }),
    columns: shown(['id', 'data.genInfo.name', 'data.genInfo.htype', 'data.genInfo.status', 'data.genInfo.realSize']),
    examples: shown([
      {
        summary: 'A site by its name',
        request: { filter: { name: 'customer1.example.com' }, dataset: { genInfo: true } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: 'customer1.example.com',
              id: 1,
              data: {
                genInfo: {
                  crDate: '2026-11-30',
                  name: 'customer1.example.com',
                  status: 0,
                  realSize: 4096,
                  dnsIpAddress: ['192.0.2.1'],
                  htype: 'vrt_hst',
                  webspaceId: 1,
                },
              },
            },
          ],
        },
      },
    ]),
  }),
);
