/** customer/convert-to-reseller: clientSelectionFilterType and the name of a plan (client_input.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { customerFilter } from '../../shared/operation/common/customer-filter.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'customer',
    operation: 'convert-to-reseller',
    // The customer account ends; its hosting stays.
    effect: 'destroy',
    many: true,
    summary: 'Convert customers to resellers',
    verifyWith: 'customer/get',
    request: sequence({
      filter: customerFilter,
      resellerPlanName: optional(text, doc('Reseller plan of the new reseller, by name', 'Reseller plan')),
    }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'One customer, onto a reseller plan',
        request: { filter: { login: 'customer1' }, resellerPlanName: 'Default Reseller' },
        reply: { results: [{ status: 'ok', filterId: 'customer1', id: 2 }] },
      },
    ]),
  }),
);
