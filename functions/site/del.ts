/** site/del: a siteFilterType (site.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { siteFilter } from '../../shared/operation/common/site-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'site',
    operation: 'del',
    effect: 'destroy',
    many: true,
    summary: 'Delete sites',
    description: shown('With a site go its files, mailboxes and subdomains.'),
    verifyWith: 'site/get',
    request: sequence({ filter: siteFilter }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'By name',
        request: { filter: { name: 'old.example.com' } },
        reply: { results: [{ status: 'ok', filterId: 'old.example.com', id: 3 }] },
      },
    ]),
  }),
);
