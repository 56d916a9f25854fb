import { attempt, Refused } from '../../packet/refused.ts';
import { child, childrenOf, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { administrator } from '../../state/company/accounts.ts';
import type { DatabaseServer } from '../../state/company/databases.ts';
import type { Context, Operation, Operator } from '../operation.ts';
import { requireFilled } from '../required.ts';

const types = ['mysql', 'postgresql', 'mssql'];
const missing = 'Database server does not exist.';

/** `db_server` (database servers). Its packets hold one operation. */
export const dbServer: Operator = {
  add: (request, { state }) => [
    attempt(() => {
      requireFilled(request, ['host', 'type', 'admin']);
      const [host, port, type] = ['host', 'port', 'type'].map((name) => textOf(request, name) ?? '');
      if (type === undefined || !types.includes(type)) throw new Refused(1019, 'The type is not supported.');
      if (state.databaseServers.find((each) => each.host === host && each.port === port) !== undefined)
        throw new Refused(1007, 'The database server already exists.');
      const credentials = { admin: textOf(request, 'admin') ?? '', password: textOf(request, 'password') ?? '' };
      const values = { owner: administrator, host: host ?? '', port: port ?? '', type, ...credentials, local: false };
      const added = state.databaseServers.add((id) => ({ ...values, id, default: false }));
      if (child(request, 'default')) makeDefault(added, state.databaseServers.values());
      return ok(['id', String(added.id)]);
    }),
  ],

  get: (request, context) =>
    named(request, context).map(([found, text]) =>
      attemptById(found, text, (server) => ok(['id', String(server.id)], ['data', data(server, context)])),
    ),

  set: (request, { state }) => {
    const text = textOf(request, 'id') ?? '';
    return [
      attemptById(state.databaseServers.get(Number(text)), text, (server) => {
        requireFilled(request, ['host', 'admin']);
        const [host, port] = [textOf(request, 'host') ?? server.host, textOf(request, 'port') ?? server.port];
        const taken = state.databaseServers.find((each) => each.host === host && each.port === port);
        if (taken !== undefined && taken !== server) throw new Refused(1007, 'The database server already exists.');
        for (const name of ['host', 'port', 'admin', 'password'] as const)
          server[name] = textOf(request, name) ?? server[name];
        return ok(['id', text]);
      }),
    ];
  },

  del: (request, context) =>
    named(request, context).map(([found, text]) =>
      attemptById(found, text, (server) => {
        const { state } = context;
        if (server.local) throw new Refused(1023, 'The local database server cannot be removed.');
        const isIts = ({ serverId }: { readonly serverId: number }) => serverId === server.id;
        if ((state.databases.find(isIts) ?? state.databaseUsers.find(isIts)) !== undefined)
          throw new Refused(1023, 'The database server has databases or users.');
        for (const table of [state.servicePlans, state.addons, state.webspaces])
          for (const row of table.values()) row.databaseServers = row.databaseServers.filter((id) => id !== server.id);
        state.remove('databaseServers', server);
        return ok(['id', String(server.id)]);
      }),
    ),

  'set-default': (request, { state }) => {
    const [item] = request.children;
    const found = state.databaseServers.find((each) =>
      item?.name === 'id' ? each.id === Number(item.text) : each.type === item?.text && each.local,
    );
    return [
      attempt(() => {
        if (found === undefined) throw new Refused(1013, missing);
        makeDefault(found, state.databaseServers.values());
        return ok(['id', String(found.id)]);
      }),
    ];
  },

  'get-default': ofTypes((server) => server.default),
  'get-local': ofTypes((server) => server.local),
  'get-supported-types': () => [ok(...types.map((type): XmlElement => ['type', type]))],
};

/** One result for each type that the filter names, or for each that there is. */
function ofTypes(matches: (server: DatabaseServer) => boolean): Operation {
  return (request, { state }) => {
    const wanted = childrenOf(child(request, 'filter') ?? request, 'type').map(({ text }) => text);
    const all = [...state.databaseServers.values()].filter(matches);
    const asked = wanted.length > 0 ? wanted : [...new Set(all.map(({ type }) => type))];
    return asked.map((type) =>
      attempt(() => {
        const found = all.find((server) => server.type === type);
        if (found === undefined) throw new Refused(1013, missing);
        return ok(['type', type], ['id', String(found.id)]);
      }, ['type', type]),
    );
  };
}

/** The servers that the filter names by `id` or `dsn`, or all. */
function named(request: RequestElement, { state }: Context): [server: DatabaseServer | undefined, text: string][] {
  const wanted = child(request, 'filter')?.children ?? [];
  if (wanted.length === 0) return Array.from(state.databaseServers.values(), (server) => [server, String(server.id)]);
  return wanted.map(({ name, text }) => [
    name === 'id'
      ? state.databaseServers.get(Number(text))
      : state.databaseServers.find(({ host, port }) => `${host}:${port}` === text),
    text,
  ]);
}

function attemptById(
  found: DatabaseServer | undefined,
  text: string,
  act: (server: DatabaseServer) => XmlElement,
): XmlElement {
  const about: XmlElement[] = /^\d+$/.test(text) ? [['id', text]] : [];
  return attempt(
    () => {
      if (found === undefined) throw new Refused(1013, missing);
      return act(found);
    },
    ...about,
  );
}

function makeDefault(wanted: DatabaseServer, all: Iterable<DatabaseServer>): void {
  for (const server of all) if (server.type === wanted.type) server.default = server === wanted;
}

function data(server: DatabaseServer, { state }: Context): XmlElement[] {
  const databases = [...state.databases.values()].filter(({ serverId }) => serverId === server.id);
  const port: XmlElement[] = /^\d+$/.test(server.port) ? [['port', server.port]] : [];
  return [
    ['host', server.host],
    ...port,
    ['type', server.type],
    ['admin', server.admin],
    ['status', 'NO_ERROR'],
    ['db_num', String(databases.length)],
    ...(server.default ? [['default'] as const] : []),
    ...(server.local ? [['local'] as const] : []),
  ];
}
