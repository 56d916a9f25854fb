/** protected-dir/set: ProtectedDirSetInput and ProtectedDirSetOutput (protected_dir.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { directoryLocation, protectedDirectoryFilter } from '../../shared/operation/common/protected-directory.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { clearable, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'protected-dir',
    operation: 'set',
    effect: 'write',
    many: true,
    summary: 'Change protected directories',
    verifyWith: 'protected-dir/get',
    request: sequence({
      filter: protectedDirectoryFilter,
      values: required(
        sequence({
          name: optional(text, doc('Path of the directory', 'Directory')),
          header: optional(clearable, doc('Title that visitors see')),
          location: directoryLocation,
        }),
        doc('What to change'),
      ),
    }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'Another title',
        request: { filter: { id: 1 }, values: { header: 'Staff only' } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
