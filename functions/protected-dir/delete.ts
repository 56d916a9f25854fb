/** protected-dir/delete: ProtectedDirDeleteInput and ProtectedDirDeleteOutput (protected_dir.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { protectedDirectoryFilter } from '../../shared/operation/common/protected-directory.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'protected-dir',
    operation: 'delete',
    effect: 'destroy',
    many: true,
    summary: 'Take the protection off directories',
    verifyWith: 'protected-dir/get',
    request: sequence({ filter: protectedDirectoryFilter }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'One directory',
        request: { filter: { id: 1 } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
