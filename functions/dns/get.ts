/** dns/get: simpleFilterType in (dns_input.xsd), SOAType and more out (dns_output.xsd, plesk_dns.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { soa, zone, zoneFilterOrTemplate, zoneType } from '../../shared/operation/common/dns-zone.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { choice, flag, named, optional } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show DNS zones',
    request: sequence({ filter: zoneFilterOrTemplate, soa: optional(flag, doc('Show the SOA record', 'SOA record')) }),
    result: sequence(
      {
        ...zone,
        soa: optional(soa, doc('The SOA record', 'SOA record')),
        zoneType: optional(zoneType),
        zoneStatus: optional(named('zone_status', choice('enabled', 'disabled')), doc('Whether the zone is on')),
      },
      atMostOne('siteId', 'siteAliasId'),
    ),
    columns: shown(['siteId', 'siteAliasId', 'zoneType', 'zoneStatus', 'soa.ttl']),
    examples: shown([
      {
        summary: 'That of a site',
        request: { filter: { siteId: 1 }, soa: true },
        reply: {
          results: [
            {
              status: 'ok',
              siteId: 1,
              soa: { ttl: 86400, refresh: 10800, retry: 3600, expire: 604800, minimum: 10800 },
              zoneType: 'master',
              zoneStatus: 'enabled',
            },
          ],
        },
      },
    ]),
  }),
);
