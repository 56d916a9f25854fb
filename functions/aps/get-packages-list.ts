/** aps/get-packages-list: APSPackagesListInputType and APSPackagesListOutputType (aps.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { application } from '../../shared/operation/common/packages.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { everything, flag, id, optional } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'aps',
    operation: 'get-packages-list',
    effect: 'read',
    many: true,
    summary: 'Show applications',
    request: sequence(
      {
        filter: optional(
          sequence(
            {
              packageId: optional(list(id), doc('Applications, by ID', 'Application IDs')),
              all: optional(everything, doc('Every application on the server', 'All applications')),
            },
            oneOf('packageId', 'all'),
          ),
          doc('Which applications of the server'),
        ),
        // Only the documentation says that it is a flag.
        all: optional(flag, doc('Those of the server and of the catalogue', 'With the catalogue')),
      },
      oneOf('filter', 'all'),
    ),
    result: sequence({
      ...filtered,
      package: optional(
        list(sequence({ ...application, id: optional(id, doc('ID of the application', 'Application ID')) })),
        doc('An application', 'Applications'),
      ),
    }),
    columns: shown(['package.id', 'package.name', 'package.version', 'package.release', 'package.isVisible']),
    examples: shown([
      {
        summary: 'One application',
        request: { filter: { packageId: 1 } },
        reply: {
          results: [{ status: 'ok', filterId: '1', id: 1, package: [{ name: 'WordPress', version: '4.9', id: 1 }] }],
        },
      },
    ]),
  }),
);
