/** webspace/get-limit-descriptor: a domainFilterType (webspace.xsd) in, ObjectDescriptor (descriptor.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { descriptorColumns, descriptorResult } from '../../shared/operation/common/descriptor.ts';
import { webspaceFilter } from '../../shared/operation/common/webspace-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'webspace',
    operation: 'get-limit-descriptor',
    effect: 'read',
    many: true,

    summary: 'Describe the limits that subscriptions can have',

    request: sequence({ filter: webspaceFilter }),
    result: descriptorResult,
    columns: shown(['id', ...descriptorColumns]),
    examples: shown([
      {
        summary: 'By ID',
        request: { filter: { id: 1 } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: '1',
              id: 1,
              descriptor: { property: [{ name: 'max_site', type: 'int', defaultValue: '1', label: 'Domains' }] },
            },
          ],
        },
      },
    ]),
  }),
);
