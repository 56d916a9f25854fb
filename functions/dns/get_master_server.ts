/** dns/get_master_server: dnsSelectionFilterType in (dns_input.xsd), zones and addresses out (dns_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { dnsFilter } from '../../shared/operation/common/dns-filter.ts';
import { ipAddress, zone } from '../../shared/operation/common/dns-zone.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { named, optional } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'get_master_server',
    effect: 'read',
    many: true,
    summary: 'List the primary name servers of zones',
    request: sequence({ filter: dnsFilter }),
    result: sequence(
      { ...filtered, ...zone, ipAddress: optional(named('ip_address', ipAddress)) },
      atMostOne('siteId', 'siteAliasId'),
    ),
    columns: shown(['id', 'siteId', 'siteAliasId', 'ipAddress']),
    examples: shown([
      {
        summary: 'Those of a site',
        request: { filter: { siteId: 1 } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1, siteId: 1, ipAddress: '192.0.2.53' }] },
      },
    ]),
  }),
);
