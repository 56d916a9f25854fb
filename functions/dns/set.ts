/** dns/set: simpleFilterType (dns_input.xsd) and SOAType (plesk_dns.xsd) in, zones out (dns_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { soa, zoneFilterOrTemplate, zoneResult } from '../../shared/operation/common/dns-zone.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'set',
    effect: 'write',
    many: true,
    summary: 'Change the SOA record of DNS zones',
    verifyWith: 'dns/get',
    request: sequence({ filter: zoneFilterOrTemplate, soa: required(soa, doc('What to change', 'SOA record')) }),
    result: zoneResult,
    columns: shown(['siteId', 'siteAliasId']),
    examples: shown([
      {
        summary: 'A time to live of an hour',
        request: { filter: { siteId: 1 }, soa: { ttl: 3600 } },
        reply: { results: [{ status: 'ok', siteId: 1 }] },
      },
    ]),
  }),
);
