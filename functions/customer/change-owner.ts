/** customer/change-owner: clientSelectionFilterType and the new owner (client_input.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { customerFilter } from '../../shared/operation/common/customer-filter.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { named, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'customer',
    operation: 'change-owner',
    effect: 'write',
    many: true,
    summary: 'Give customers to another owner',
    verifyWith: 'customer/get',
    request: sequence({
      filter: customerFilter,
      newOwnerLogin: required(text, doc('New owner, by login', 'New owner')),
      ipV4Address: optional(
        named('ipV4-address', list(text)),
        doc('IPv4 addresses for their subscriptions', 'IPv4 addresses'),
      ),
      ipV6Address: optional(
        named('ipV6-address', list(text)),
        doc('IPv6 addresses for their subscriptions', 'IPv6 addresses'),
      ),
      planName: optional(text, doc('Service plan of the new owner, by name', 'Service plan')),
    }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'A customer for a reseller',
        request: { filter: { login: 'customer1' }, newOwnerLogin: 'reseller1' },
        reply: { results: [{ status: 'ok', filterId: 'customer1', id: 2 }] },
      },
    ]),
  }),
);
