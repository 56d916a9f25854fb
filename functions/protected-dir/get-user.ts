/** protected-dir/get-user: ProtectedDirGetUserInput and ProtectedDirGetUserOutput (protected_dir.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { protectedDirectoryUserFilter } from '../../shared/operation/common/protected-directory.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'protected-dir',
    operation: 'get-user',
    effect: 'read',
    many: true,
    summary: 'Show users of protected directories',
    request: sequence({ filter: protectedDirectoryUserFilter }),
    result: sequence({
      ...filtered,
      data: optional(sequence({ login: optional(text, doc('Login name')) }), doc('The user')),
    }),
    columns: shown(['id', 'data.login']),
    examples: shown([
      {
        summary: 'The users of a directory',
        request: { filter: { pdId: 1 } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1, data: { login: 'jane' } }] },
      },
    ]),
  }),
);
