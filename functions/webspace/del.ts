/** webspace/del: a domainFilterType (webspace.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { webspaceFilter } from '../../shared/operation/common/webspace-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'webspace',
    operation: 'del',
    effect: 'destroy',
    many: true,

    summary: 'Delete subscriptions',
    description: shown('With a subscription go its sites, databases, mailboxes and all else that is in it.'),
    verifyWith: 'webspace/get',
    request: sequence({ filter: webspaceFilter }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'By name',
        request: { filter: { name: 'customer1.example.com' } },
        reply: { results: [{ status: 'ok', filterId: 'customer1.example.com', id: 1 }] },
      },
    ]),
  }),
);
