import { attempt, Refused } from '../../packet/refused.ts';
import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Database } from '../../state/company/databases.ts';
import type { Webspace } from '../../state/company/sites.ts';
import { findOne, forFiltered } from '../filtered.ts';
import { requireRoom } from '../limits.ts';
import type { Context, Operator } from '../operation.ts';
import { requireFilled } from '../required.ts';
import { webspaceNamed } from '../webspace/find.ts';
import { databases, databaseUsers } from './find.ts';
import { userOperations } from './users.ts';

/** `database` (database_input.xsd). */
export const database: Operator = {
  'add-db': (request, context) => [attempt(() => addOne(request, context))],

  'get-db': (request, context) =>
    forFiltered(request, context, databases, (found, about) => ok(...about, ...data(found))),

  'del-db': (request, context) =>
    forFiltered(request, context, databases, (found, about) => {
      const { state } = context;
      for (const user of state.databaseUsers.of(found.owner))
        if (user.databaseId === found.id) state.remove('databaseUsers', user);
      state.remove('databases', found);
      return ok(...about);
    }),

  'assign-to-subscription': (request, context) =>
    forFiltered(request, context, databases, (found, about) => {
      const webspace = webspaceNamed(request, context);
      requireRoom('databases', webspace, context, context.state.webspaces.get(found.owner));
      move(found, webspace, context);
      return ok(...about);
    }),

  'set-custom-host': (request, context) =>
    forFiltered(request, context, databases, (found, about) => {
      found.host = textOf(request, 'host') ?? '';
      return ok(...about);
    }),

  // The id of the result is that of the user.
  'get-default-user': (request, context) => {
    const children = (child(request, 'filter')?.children ?? []).map((item) => ({ ...item, name: 'id' }));
    const asked = { ...request, children: [{ name: 'filter', text: '', children }] };
    return forFiltered(asked, context, databases, ({ defaultUserId }, [filterId]) => {
      if (defaultUserId === undefined) throw new Refused(1013, 'The database has no default user.');
      return ok(...(filterId ? [filterId] : []), ['id', String(defaultUserId)]);
    });
  },

  'set-default-user': (request, context) => [
    attempt(() => {
      const id = (name: string) => ({ name: 'id', text: textOf(request, name) ?? '', children: [] });
      const found = findOne(id('db-id'), context, databases);
      const user = findOne(id('default-user-id'), context, databaseUsers);
      if (user.owner !== found.owner) throw new Refused(1013, databaseUsers.missing);
      found.defaultUserId = user.id;
      return ok();
    }),
  ],

  ...userOperations,
};

function addOne(request: RequestElement, context: Context): XmlElement {
  const { state } = context;
  requireFilled(request, ['name', 'type']);
  const [name, type] = [textOf(request, 'name') ?? '', textOf(request, 'type') ?? ''];
  const webspace = webspaceNamed(request, context);
  const serverId = textOf(request, 'db-server-id');
  const server =
    serverId === undefined
      ? state.databaseServers.find((each) => each.type === type && each.default)
      : state.databaseServers.get(Number(serverId));
  if (server?.type !== type) throw new Refused(1013, `There is no database server of the type ${type}.`);
  if (state.databases.find((each) => each.name === name && each.serverId === server.id) !== undefined)
    throw new Refused(1007, `The database ${name} already exists.`);
  requireRoom('databases', webspace, context);
  const values = { owner: webspace.id, name, type, serverId: server.id, host: '' };
  const { id } = state.databases.add((databaseId) => ({ ...values, id: databaseId }));
  return ok(['id', String(id)]);
}

function data({ name, type, owner, serverId, defaultUserId }: Database): XmlElement[] {
  const user: XmlElement[] = defaultUserId === undefined ? [] : [['default-user-id', String(defaultUserId)]];
  return [['name', name], ['type', type], ['webspace-id', String(owner)], ['db-server-id', String(serverId)], ...user];
}

/** A database takes the users with it that it alone has. */
function move(found: Database, { id }: Webspace, { state }: Context): void {
  for (const user of state.databaseUsers.of(found.owner))
    if (user.databaseId === found.id) state.databaseUsers.move(user, id);
  // A user of all databases stays with the others.
  if (state.databaseUsers.get(found.defaultUserId ?? 0)?.owner !== id) found.defaultUserId = undefined;
  state.databases.move(found, id);
}
