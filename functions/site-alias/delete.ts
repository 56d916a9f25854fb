/** site-alias/delete: domainAliasFilterType in (domainalias_input.xsd), resultFilterType out (common.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { aliasFilter } from '../../shared/operation/common/site-alias.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'site-alias',
    operation: 'delete',
    effect: 'destroy',
    many: true,
    summary: 'Delete domain aliases',
    verifyWith: 'site-alias/get',
    request: sequence({ filter: aliasFilter }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'By ID',
        request: { filter: { id: 1 } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
