/** protected-dir/set-user: ProtectedDirSetUserInput and ProtectedDirSetUserOutput (protected_dir.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { passwordType } from '../../shared/operation/common/password-type.ts';
import { protectedDirectoryUserFilter } from '../../shared/operation/common/protected-directory.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'protected-dir',
    operation: 'set-user',
    effect: 'write',
    many: true,
    summary: 'Change users of protected directories',
    verifyWith: 'protected-dir/get-user',
    request: sequence({
      filter: protectedDirectoryUserFilter,
      values: required(
        sequence({
          id: optional(id, doc('User, by ID')),
          login: optional(text, doc('Login name')),
          password: optional(secret, doc('Password')),
          passwordType,
        }),
        doc('What to change'),
      ),
    }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'Another password',
        request: { filter: { id: 1 }, values: { password: 'correct-Horse-7' } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
