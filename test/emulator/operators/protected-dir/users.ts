import { attempt, Refused } from '../../packet/refused.ts';
import { child, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import { type Finder, findOne, forFiltered } from '../filtered.ts';
import type { Context, Operator } from '../operation.ts';
import { requireFilled, requirePassword } from '../required.ts';
import { directories } from './find.ts';

/** How `protected-dir` names the users of directories (ProtectedDirUserFilter in protected_dir.xsd). */
const users: Finder<'protectedDirectoryUsers'> = {
  kind: 'protectedDirectoryUsers',
  keys: { 'pd-id': ({ owner }) => String(owner) },
  missing: 'User of a protected directory does not exist.',
};

/** The users of protected directories. */
export const userOperations: Operator = {
  'add-user': (request, context) => [
    attempt(() => {
      const item = { name: 'id', text: textOf(request, 'pd-id') ?? '', children: [] };
      const { id: owner } = findOne(item, context, directories);
      requireFilled(request, ['login', 'password']);
      requirePassword(textOf(request, 'password'));
      const [login, password] = [textOf(request, 'login') ?? '', textOf(request, 'password') ?? ''];
      requireFree(login, owner, context);
      const { id } = context.state.protectedDirectoryUsers.add((userId) => ({ id: userId, owner, login, password }));
      return ok(['id', String(id)]);
    }),
  ],

  'get-user': (request, context) =>
    forFiltered(request, context, users, ({ login }, about) => ok(...about, ['data', [['login', login]]])),

  'set-user': (request, context) => {
    const values = child(request, 'values') ?? request;
    return forFiltered(request, context, users, (found, about) => {
      requireFilled(values, ['login', 'password']);
      requirePassword(textOf(values, 'password'));
      const login = textOf(values, 'login') ?? found.login;
      if (login !== found.login) requireFree(login, found.owner, context);
      Object.assign(found, { login, password: textOf(values, 'password') ?? found.password });
      return ok(...about);
    });
  },

  'delete-user': (request, context) =>
    forFiltered(request, context, users, (found, about) => {
      context.state.remove('protectedDirectoryUsers', found);
      return ok(...about);
    }),
};

function requireFree(wanted: string, directory: number, { state }: Context): void {
  if (state.protectedDirectoryUsers.of(directory).some(({ login }) => login === wanted))
    throw new Refused(1007, `The user ${wanted} already exists.`);
}
