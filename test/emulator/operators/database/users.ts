import { attempt, Refused } from '../../packet/refused.ts';
import { child, childrenOf, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { DatabaseUser } from '../../state/company/databases.ts';
import { findOne, forFiltered } from '../filtered.ts';
import type { Context, Operator } from '../operation.ts';
import { requireFilled, requirePassword } from '../required.ts';
import { webspaceNamed } from '../webspace/find.ts';
import { databases, databaseUsers } from './find.ts';

/** The users of databases: of one, or of all that a subscription has on a server. */
export const userOperations: Operator = {
  'add-db-user': (request, context) => [attempt(() => addOne(request, context))],

  'get-db-users': (request, context) =>
    forFiltered(request, context, databaseUsers, (found, about) => ok(...about, ...data(found))),

  'set-db-user': (request, context) => [
    attempt(() => {
      const found = findOne(child(request, 'id') ?? request, context, databaseUsers);
      requireFilled(request, ['login', 'password']);
      requirePassword(textOf(request, 'password'));
      const login = textOf(request, 'login') ?? found.login;
      if (login !== found.login) requireFree(login, found.serverId, context);
      Object.assign(found, changed(found, request), {
        login,
        password: textOf(request, 'password') ?? found.password,
      });
      return ok(['id', String(found.id)]);
    }),
  ],

  'del-db-user': (request, context) =>
    forFiltered(request, context, databaseUsers, (found, about) => {
      for (const database of context.state.databases.of(found.owner))
        if (database.defaultUserId === found.id) database.defaultUserId = undefined;
      context.state.remove('databaseUsers', found);
      return ok(...about);
    }),
};

function addOne(request: RequestElement, context: Context): XmlElement {
  const item = child(request, 'db-id');
  const database = item && findOne({ ...item, name: 'id' }, context, databases);
  const owner = database?.owner ?? webspaceNamed(request, context).id;
  const serverId = database?.serverId ?? Number(textOf(request, 'db-server-id'));
  if (!context.state.databaseServers.has(serverId)) throw new Refused(1013, 'There is no such database server.');
  requireFilled(request, ['login', 'password']);
  requirePassword(textOf(request, 'password'));
  const login = textOf(request, 'login') ?? '';
  requireFree(login, serverId, context);
  const added = context.state.databaseUsers.add((id) => ({
    ...{ id, owner, databaseId: database?.id, serverId, login, password: textOf(request, 'password') ?? '' },
    ...changed({ role: 'readWrite', hosts: [], addresses: [] }, request),
  }));
  if (database !== undefined) database.defaultUserId ??= added.id;
  return ok(['id', String(added.id)]);
}

type Access = Pick<DatabaseUser, 'role' | 'hosts' | 'addresses'>;

/** The hosts from which a user may connect, and its rights. */
function changed(base: Access, request: RequestElement): Access {
  const [acl, from] = [child(request, 'acl'), child(request, 'allow-access-from')];
  return {
    role: textOf(request, 'role') ?? base.role,
    hosts: acl === undefined ? base.hosts : childrenOf(acl, 'host').map(({ text }) => text),
    addresses: from === undefined ? base.addresses : childrenOf(from, 'ip-address').map(({ text }) => text),
  };
}

function requireFree(login: string, serverId: number, { state }: Context): void {
  const taken = state.databaseUsers.find((user) => user.login === login && user.serverId === serverId);
  if (taken !== undefined) throw new Refused(1007, `The database user ${login} already exists.`);
}

function data({ login, databaseId, hosts, addresses }: DatabaseUser): XmlElement[] {
  const database: XmlElement[] = databaseId === undefined ? [] : [['db-id', String(databaseId)]];
  return [
    ['login', login],
    ...database,
    ['acl', hosts.map((host) => ['host', host])],
    ['allow-access-from', addresses.map((address) => ['ip-address', address])],
  ];
}
