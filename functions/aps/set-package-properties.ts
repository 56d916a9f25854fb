/** aps/set-package-properties: APSSetPackagesPropertiesInputType in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, everything, id, optional, required } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'aps',
    operation: 'set-package-properties',
    effect: 'write',
    many: true,
    summary: 'Show applications to customers, or hide them',
    verifyWith: 'aps/get-packages-list',
    request: sequence({
      filter: required(
        sequence(
          {
            packageId: optional(list(id), doc('Applications, by ID', 'Application IDs')),
            all: optional(everything, doc('Every application', 'All applications')),
          },
          oneOf('packageId', 'all'),
        ),
        doc('Which applications'),
      ),
      properties: required(
        sequence({ visible: required(boolean, doc('Whether customers see them')) }),
        doc('What to change'),
      ),
    }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'Hide an application',
        request: { filter: { packageId: 1 }, properties: { visible: false } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
