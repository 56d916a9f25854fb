/** protected-dir/get-pd-location-descriptor: ProtectedDirGetLocationDescriptor (protected_dir.xsd) in. */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { descriptorColumns, descriptorResult } from '../../shared/operation/common/descriptor.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { everything, id, optional } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'protected-dir',
    operation: 'get-pd-location-descriptor',
    effect: 'read',
    many: true,
    summary: 'Describe where directories can be protected',
    request: sequence({
      filter: optional(
        sequence(
          {
            siteId: optional(list(id), doc('Sites, by ID', 'Site IDs')),
            // Only the documentation says that an empty filter means the descriptor of all sites.
            all: optional(everything, doc('What is the same for all sites', 'All sites')),
          },
          oneOf('siteId', 'all'),
        ),
        doc('For which sites; for all if left out'),
      ),
    }),
    result: descriptorResult,
    columns: shown(descriptorColumns),
    examples: shown([
      {
        summary: 'For one site',
        request: { filter: { siteId: 1 } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: '1',
              id: 1,
              descriptor: { property: [{ name: 'nonssl', type: 'boolean', label: 'Non-SSL' }] },
            },
          ],
        },
      },
    ]),
  }),
);
