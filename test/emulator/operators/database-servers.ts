import { Refused } from '../packet/refused.ts';
import { childrenOf, type RequestElement, textOf } from '../packet/request.ts';
import { ok } from '../packet/result.ts';
import type { XmlElement } from '../packet/xml.ts';
import type { DatabaseServer } from '../state/company/databases.ts';
import type { Context, ForEach, Operation } from './operation.ts';

/** Objects that may have database servers of their own, by their ids. */
interface Served {
  databaseServers: number[];
}

/**
 * `db-servers` of a plan or a subscription: adds, removes or lists its database servers.
 *
 * @param changed is called after a change
 */
export function databaseServers<Row extends Served>(
  forEach: ForEach<Row>,
  changed: (row: Row, context: Context) => void,
): Operation {
  return (request, context) =>
    request.children.map((asked) => {
      const results = [...answers(asked, context, forEach, changed)];
      // A list has room for one result.
      return [asked.name, asked.name === 'list' ? results.slice(0, 1) : results];
    });
}

function answers<Row extends Served>(
  asked: RequestElement,
  context: Context,
  forEach: ForEach<Row>,
  changed: (row: Row, context: Context) => void,
): Iterable<XmlElement> {
  return forEach(asked, context, (found, about) => {
    if (asked.name === 'list') return ok(...about, ...found.databaseServers.map((id) => element(id, context)));
    const named = [...new Set(childrenOf(asked, 'db-server').map((item) => serverNamed(item, context).id))];
    const others = found.databaseServers.filter((id) => !named.includes(id));
    found.databaseServers = asked.name === 'add' ? [...others, ...named] : others;
    changed(found, context);
    return ok(...about);
  });
}

function serverNamed(item: RequestElement, { state }: Context): DatabaseServer {
  const { children } = item;
  const has = (name: string, value: string) => children.every((each) => each.name !== name || each.text === value);
  const found = state.databaseServers.find(
    ({ id, type, host, port }) => has('type', type) && has('id', String(id)) && has('host', host) && has('port', port),
  );
  if (found === undefined) throw new Refused(1013, `There is no such database server: ${textOf(item, 'type')}.`);
  return found;
}

function element(wanted: number, { state }: Context): XmlElement {
  const { id, type, host, port } = state.databaseServers.get(wanted) ?? { id: wanted, type: '', host: '', port: '' };
  return [
    'db-server',
    [
      ['type', type],
      ['id', String(id)],
      ['host', host],
      ['port', port],
    ],
  ];
}
