/** webspace/remove-package: WebspaceApplicationInput (webspace.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { packages } from '../../shared/operation/common/packages.ts';
import { webspaceFilter } from '../../shared/operation/common/webspace-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'webspace',
    operation: 'remove-package',
    effect: 'write',
    many: true,

    summary: 'Remove applications from subscriptions',
    verifyWith: 'webspace/get',
    request: sequence({ filter: webspaceFilter, package: packages }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'An application by its name',
        request: { filter: { id: 1 }, package: { name: 'Joomla' } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
