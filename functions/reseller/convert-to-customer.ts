/** reseller/convert-to-customer: a ResellerSelectionFilter and the name of a plan in (reseller.xsd), resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { resellerFilter } from '../../shared/operation/common/filters.ts';
import { filterResult } from '../../shared/operation/common/result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { examples } from '../../shared/operation/examples.ts';
import { doc, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';

export const resellerConvertToCustomer = declare({
  operator: 'reseller',
  operation: 'convert-to-customer',
  // The reseller account is no more; what it hosts stays.
  effect: 'destroy',
  many: true,
  summary: 'Turn resellers into customers',
  verifyWith: 'reseller/get',
  request: sequence({
    filter: resellerFilter,
    planName: optional(doc(text, 'Hosting plan that the customer gets, by name', 'Hosting plan')),
  }),
  result: filterResult,
  columns: ['id', 'filterId'],
  examples: examples([
    {
      summary: 'One reseller, onto a hosting plan',
      request: { filter: { login: 'jane' }, planName: 'Default Domain' },
      reply: { results: [{ status: 'ok', filterId: 'jane', id: 3 }] },
    },
  ]),
});

export default edge(resellerConvertToCustomer);
