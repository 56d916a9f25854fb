/** protected-dir/get: ProtectedDirGetInput and ProtectedDirGetOutput (protected_dir.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { directoryLocation, protectedDirectoryFilter } from '../../shared/operation/common/protected-directory.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'protected-dir',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show protected directories',
    request: sequence({ filter: protectedDirectoryFilter }),
    result: sequence({
      ...filtered,
      data: optional(
        sequence({
          name: optional(text, doc('Path of the directory', 'Directory')),
          header: optional(text, doc('Title that visitors see')),
          location: directoryLocation,
        }),
        doc('The directory'),
      ),
    }),
    columns: shown(['id', 'data.name', 'data.header']),
    examples: shown([
      {
        summary: 'The protected directories of a site',
        request: { filter: { siteName: 'customer1.example.com' } },
        reply: {
          results: [
            { status: 'ok', filterId: 'customer1.example.com', id: 1, data: { name: '/private', header: 'Private' } },
          ],
        },
      },
    ]),
  }),
);
