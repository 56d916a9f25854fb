/** dns/switch: simpleFilterType and a type in (dns_input.xsd), zones out (dns_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { zoneFilter, zoneResult, zoneType } from '../../shared/operation/common/dns-zone.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'switch',
    effect: 'write',
    many: true,
    summary: 'Make the name server primary or secondary for zones',
    verifyWith: 'dns/get',
    request: sequence({ filter: zoneFilter, zoneType }),
    result: zoneResult,
    columns: shown(['siteId', 'siteAliasId']),
    examples: shown([
      {
        summary: 'Secondary for a site',
        request: { filter: { siteId: 1 }, zoneType: 'slave' },
        reply: { results: [{ status: 'ok', siteId: 1 }] },
      },
    ]),
  }),
);
