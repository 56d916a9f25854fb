/** protected-dir/delete-user: ProtectedDirDeleteUserInput and ProtectedDirDeleteUserOutput (protected_dir.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { protectedDirectoryUserFilter } from '../../shared/operation/common/protected-directory.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'protected-dir',
    operation: 'delete-user',
    effect: 'destroy',
    many: true,
    summary: 'Delete users of protected directories',
    verifyWith: 'protected-dir/get-user',
    request: sequence({ filter: protectedDirectoryUserFilter }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'One user',
        request: { filter: { id: 1 } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
