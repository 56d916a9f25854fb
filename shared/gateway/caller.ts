/** Who may do what, on which servers. */

import type { Server, Settings } from '../platform/settings.ts';
import { Problem } from '../problem.ts';

/** Somebody who was authenticated. */
export interface Caller {
  /** As the log names it, such as a token's name. */
  readonly name: string;
  /** `*`, `<operator>.*` or `<operator>.<operation>`. */
  readonly allow: readonly string[];
  /** undefined: every server. */
  readonly servers?: readonly string[] | undefined;
}

export const allows = ({ allow }: Pick<Caller, 'allow'>, scope: string): boolean =>
  allow.some((pattern) => pattern === '*' || pattern === scope || pattern === `${scope.split('.', 1)[0]}.*`);

/** @throws {Problem} `forbidden` */
export function requireScope(caller: Caller, scope: string): void {
  if (!allows(caller, scope)) throw new Problem('forbidden', `${caller.name} may not use ${scope}`, { scope });
}

/** The servers that the caller may use. */
export const visibleServers = ({ servers }: Pick<Settings, 'servers'>, caller: Caller): Server[] =>
  servers.filter(({ name }) => caller.servers?.includes(name) ?? true);

/**
 * The server that a request is for: the one it names, or the only one, or `default`.
 * @throws {Problem} `unknown-server`, `forbidden`, `invalid-request` or `misconfigured`
 */
export function chooseServer(settings: Settings, caller: Caller, wanted: string | undefined): Server {
  const visible = visibleServers(settings, caller);
  const known = visible.map(({ name }) => name);
  if (wanted !== undefined) {
    const server = settings.servers.find(({ name }) => name === wanted);
    if (server === undefined)
      throw new Problem('unknown-server', `There is no server ${JSON.stringify(wanted)}`, { server: wanted, known });
    if (!visible.includes(server))
      throw new Problem('forbidden', `${caller.name} may not use the server ${wanted}`, { server: wanted });
    return server;
  }
  const [first] = visible;
  if (first === undefined) {
    if (settings.servers.length > 0) throw new Problem('forbidden', `${caller.name} may not use any server`);
    throw new Problem('misconfigured', 'No server is set: PLESK_SERVERS, or PLESK_URL with its credentials', {
      variable: 'PLESK_SERVERS',
    });
  }
  const server = visible.length === 1 ? first : visible.find(({ name }) => name === 'default');
  if (server !== undefined) return server;
  const message = `is needed: there are several servers (${known.join(', ')}); add ?server=${first.name}`;
  throw new Problem('invalid-request', `server ${message}`, { issues: [{ path: 'server', message }] });
}
