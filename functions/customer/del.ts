/** customer/del: clientSelectionFilterType (client_input.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { customerFilter } from '../../shared/operation/common/customer-filter.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'customer',
    operation: 'del',
    effect: 'destroy',
    many: true,
    summary: 'Delete customers',
    description: shown('With a customer go its subscriptions and all that is in them.'),
    verifyWith: 'customer/get',
    request: sequence({ filter: customerFilter }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'One customer',
        request: { filter: { login: 'customer1' } },
        reply: { results: [{ status: 'ok', filterId: 'customer1', id: 2 }] },
      },
    ]),
  }),
);
