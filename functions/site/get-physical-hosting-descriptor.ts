/** site/get-physical-hosting-descriptor: a siteFilterType (site.xsd) in, ObjectDescriptor (descriptor.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { descriptorColumns, descriptorResult } from '../../shared/operation/common/descriptor.ts';
import { siteFilter } from '../../shared/operation/common/site-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'site',
    operation: 'get-physical-hosting-descriptor',
    effect: 'read',
    many: true,
    summary: 'Describe the hosting settings that sites can have',

    request: sequence({ filter: siteFilter }),
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
              descriptor: { property: [{ name: 'php', type: 'boolean', defaultValue: 'true', label: 'PHP support' }] },
            },
          ],
        },
      },
    ]),
  }),
);
