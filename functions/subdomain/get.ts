/** subdomain/get: SubdomainGetInputType and SubdomainGetOutputType, its data a SubdomainObjectType (subdomain.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { shownProperties } from '../../shared/operation/common/hosting.ts';
import { subdomainFilter } from '../../shared/operation/common/subdomain-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'subdomain',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show subdomains',

    request: sequence({ filter: subdomainFilter }),
    result: sequence({
      ...filtered,
      data: optional(
        sequence({
          parent: optional(text, doc('Name of the parent domain')),
          name: optional(text, doc('Name of the subdomain')),
          home: optional(text, doc('Folder of the website', 'Folder')),
          property: shownProperties,
        }),
        doc('The subdomain'),
      ),
    }),
    columns: shown(['id', 'data.name', 'data.parent', 'data.home']),
    examples: shown([
      {
        summary: 'By name',
        request: { filter: { name: 'blog.customer1.example.com' } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: 'blog.customer1.example.com',
              id: 2,
              data: {
                parent: 'customer1.example.com',
                name: 'blog.customer1.example.com',
                home: '/blog.customer1.example.com',
                property: { php: 'true' },
              },
            },
          ],
        },
      },
    ]),
  }),
);
