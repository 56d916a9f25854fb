/** protected-dir/add-user: ProtectedDirAddUserInput and ProtectedDirAddUserOutput (protected_dir.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { passwordType } from '../../shared/operation/common/password-type.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'protected-dir',
    operation: 'add-user',
    effect: 'write',
    success: 201,
    summary: 'Let a user into a protected directory',
    verifyWith: 'protected-dir/get-user',
    request: sequence({
      pdId: required(id, doc('Protected directory, by ID', 'Directory ID')),
      login: required(text, doc('Login name')),
      password: required(secret, doc('Password')),
      passwordType,
    }),
    result: sequence({ id: optional(id, doc('ID of the new user')) }),
    examples: shown([
      {
        summary: 'One user',
        request: { pdId: 1, login: 'jane', password: 'correct-Horse-7' },
        reply: { id: 2 },
      },
    ]),
  }),
);
