/** reseller/del: ResellerDelInput in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { resellerFilter } from '../../shared/operation/common/reseller-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerDel = declare({
  operator: 'reseller',
  operation: 'del',
  protocols: { since: '1.6.3.0' },
  effect: 'destroy',
  many: true,
  summary: 'Delete resellers',
  description: shown('With a reseller go its customers, their subscriptions and all that is in them.'),
  verifyWith: 'reseller/get',
  request: sequence({ filter: resellerFilter }),
  result: sequence(filtered),
  columns: shown(['id']),
  examples: shown([
    {
      summary: 'One reseller',
      request: { filter: { login: 'reseller1' } },
      reply: { results: [{ status: 'ok', filterId: 'reseller1', id: 3 }] },
    },
  ]),
});

export default edge(resellerDel);
