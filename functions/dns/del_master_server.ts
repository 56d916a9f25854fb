/** dns/del_master_server: dnsSelectionFilterType in (dns_input.xsd), IDs out (dns_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { dnsFilter } from '../../shared/operation/common/dns-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'del_master_server',
    effect: 'destroy',
    many: true,
    summary: 'Remove primary name servers from zones',
    verifyWith: 'dns/get_master_server',
    request: sequence({ filter: dnsFilter }),
    result: sequence({ id: optional(id, doc('ID of the primary name server')) }),
    columns: shown(['id']),
    examples: shown([
      { summary: 'Those of a site', request: { filter: { siteId: 1 } }, reply: { results: [{ status: 'ok', id: 1 }] } },
    ]),
  }),
);
