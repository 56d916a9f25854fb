/** reseller/remove-package: ResellerApplicationInput (reseller.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { packages } from '../../shared/operation/common/packages.ts';
import { resellerFilter } from '../../shared/operation/common/reseller-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerRemovePackage = declare({
  operator: 'reseller',
  operation: 'remove-package',
  protocols: { since: '1.6.3.0' },
  effect: 'write',
  many: true,
  summary: 'Remove an application from reseller accounts',
  verifyWith: 'reseller/get',
  request: sequence({ filter: resellerFilter, package: packages }),
  result: sequence(filtered),
  columns: shown(['id']),
  examples: shown([
    {
      summary: 'An application by its name',
      request: { filter: { id: 3 }, package: { name: 'WordPress' } },
      reply: { results: [{ status: 'ok', filterId: '3', id: 3 }] },
    },
  ]),
});

export default edge(resellerRemovePackage);
