/** subdomain/del: SubdomainDeleteInputType and SubdomainDelOutputType (subdomain.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { subdomainFilter } from '../../shared/operation/common/subdomain-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'subdomain',
    operation: 'del',
    effect: 'destroy',
    many: true,
    summary: 'Delete subdomains',
    verifyWith: 'subdomain/get',
    request: sequence({ filter: subdomainFilter }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'By name',
        request: { filter: { name: 'blog.customer1.example.com' } },
        reply: { results: [{ status: 'ok', filterId: 'blog.customer1.example.com', id: 2 }] },
      },
    ]),
  }),
);
