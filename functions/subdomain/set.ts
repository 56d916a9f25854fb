/** subdomain/set: SubdomainSetInputType and SubdomainSetOutputType (subdomain.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { someProperties } from '../../shared/operation/common/hosting.ts';
import { subdomainFilter } from '../../shared/operation/common/subdomain-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { clearable } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'subdomain',
    operation: 'set',
    effect: 'write',
    many: true,
    summary: 'Change hosting settings of subdomains',
    verifyWith: 'subdomain/get',
    request: sequence({ filter: subdomainFilter, property: someProperties(clearable) }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'Turn PHP on',
        request: { filter: { name: 'blog.customer1.example.com' }, property: { php: 'true' } },
        reply: { results: [{ status: 'ok', filterId: 'blog.customer1.example.com', id: 2 }] },
      },
    ]),
  }),
);
