import { attempt, Refused } from '../../packet/refused.ts';
import { child, childrenOf, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Context, Operator } from '../operation.ts';
import { changedParts, treeOf } from '../parts.ts';
import { requirePassword } from '../required.ts';

/** The administrator's settings of the server and of its own account. */
export const administration: Operator = {
  set: (request, context) => [attempt(() => setServer(request, context))],

  initial_setup: (request, context) => [
    attempt(() => {
      setServer(request, context);
      const { server } = context.state;
      server.name = textOf(request, 'server_name') ?? server.name;
      return ok(['server_name', server.name]);
    }),
  ],

  'add-admin-alias': (request, { state }) => [
    attempt(() => {
      const data = child(request, 'data') ?? request;
      const login = textOf(data, 'login') ?? '';
      if (login === '') throw new Refused(1019, 'The value of login is missing or empty.');
      if (state.server.aliases.has(login)) throw new Refused(1007, `The administrator ${login} already exists.`);
      state.server.aliases.set(login, data.children.map(treeOf));
      return ok();
    }),
  ],

  'set-admin-alias': (request, { state }) => [
    attempt(() => {
      const data = child(request, 'data') ?? request;
      const named = new Set(data.children.map(({ name }) => name));
      const logins = namedAliases(request, state.server.aliases);
      const renamed = textOf(data, 'login');
      if (renamed === '') throw new Refused(1019, 'The value of login is missing or empty.');
      const isTaken = renamed !== undefined && (logins.length > 1 || state.server.aliases.has(renamed));
      if (isTaken && logins[0] !== renamed) throw new Refused(1007, `The administrator ${renamed} already exists.`);
      for (const login of logins) {
        const kept = (state.server.aliases.get(login) ?? []).filter(([name]) => !named.has(name));
        state.server.aliases.delete(login);
        state.server.aliases.set(renamed ?? login, [...kept, ...data.children.map(treeOf)]);
      }
      return ok();
    }),
  ],

  'del-admin-alias': (request, { state }) => [
    attempt(() => {
      for (const login of namedAliases(request, state.server.aliases)) state.server.aliases.delete(login);
      return ok();
    }),
  ],
};

function namedAliases(request: RequestElement, aliases: ReadonlyMap<string, unknown>): string[] {
  const logins = childrenOf(child(request, 'filter') ?? request, 'login').map(({ text }) => text);
  if (logins.some((login) => !aliases.has(login))) throw new Refused(1013, 'The administrator does not exist.');
  return logins;
}

function setServer(request: RequestElement, { state: { server }, options }: Context): XmlElement {
  const password = textOf(request, 'password');
  requirePassword(password);
  // The administrator signs in with the new password from now on.
  options.password = password ?? options.password;
  server.parts = changedParts(server.parts, request, ['admin', 'prefs', 'session_setup']);
  server.externalId = textOf(request, 'external-id') ?? server.externalId;
  server.mode = textOf(request, 'mode') ?? server.mode;
  const certificates = child(request, 'certificates');
  if (certificates !== undefined) server.certificates = certificates.children.map(treeOf);
  return ok();
}
