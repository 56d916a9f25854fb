/** reseller/convert-to-customer: a ResellerSelectionFilter and the name of a plan in (reseller.xsd), resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { resellerFilter } from '../../shared/operation/common/reseller-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerConvertToCustomer = declare({
  operator: 'reseller',
  operation: 'convert-to-customer',
  protocols: { since: '1.6.3.0' },
  // The reseller account ends; its hosting stays.
  effect: 'destroy',
  many: true,
  summary: 'Convert resellers to customers',
  verifyWith: 'reseller/get',
  request: sequence({
    filter: resellerFilter,
    planName: optional(text, doc('Hosting plan of the new customer, by name', 'Hosting plan')),
  }),
  result: sequence(filtered),
  columns: shown(['id']),
  examples: shown([
    {
      summary: 'One reseller, onto a hosting plan',
      request: { filter: { login: 'reseller1' }, planName: 'Default Domain' },
      reply: { results: [{ status: 'ok', filterId: 'reseller1', id: 3 }] },
    },
  ]),
});

export default edge(resellerConvertToCustomer);
