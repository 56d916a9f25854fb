/**
 * dns/del_rec: dnsSelectionFilterType in, IDs out (dns_output.xsd). That the template is meant by `all` is from the
 * documentation.
 */

import { edge } from '../../shared/http/edge.ts';
import { dnsFilter } from '../../shared/operation/common/dns-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { flag, id, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'del_rec',
    effect: 'destroy',
    many: true,
    summary: 'Delete DNS records',
    description: shown('For the records of the DNS template, the filter is all.'),
    verifyWith: 'dns/get_rec',
    request: sequence({
      filter: dnsFilter,
      template: optional(flag, doc('Records of the DNS template of the server', 'DNS template')),
    }),
    result: sequence({ id: optional(id, doc('ID of the record')) }),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'Those of a site',
        request: { filter: { siteId: 1 } },
        reply: { results: [{ status: 'ok', id: 18 }] },
      },
    ]),
  }),
);
