/** dns/disable: simpleFilterType in (dns_input.xsd), resultOpType out (dns_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { zoneFilterOrTemplate, zoneResult } from '../../shared/operation/common/dns-zone.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'disable',
    effect: 'write',
    many: true,
    summary: 'Turn DNS zones off',
    verifyWith: 'dns/get',
    request: sequence({ filter: zoneFilterOrTemplate }),
    result: zoneResult,
    columns: shown(['siteId', 'siteAliasId']),
    examples: shown([
      {
        summary: 'That of a site',
        request: { filter: { siteId: 1 } },
        reply: { results: [{ status: 'ok', siteId: 1 }] },
      },
    ]),
  }),
);
