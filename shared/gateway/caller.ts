/** Callers: the scopes and the servers that each may use. */
import { thereAre } from '../operation/advice.ts';
import { type Scope, scopeOf } from '../operation/declaration.ts';
import { madeOnce } from '../operation/walk.ts';
import type { Server, Settings } from '../platform/settings.ts';
import { Problem } from '../problem.ts';
import { invalid } from './validate.ts';

/** An authenticated caller. */
export interface Caller {
  /** Its name in the log, such as the name of its token. */
  readonly name: string;
  /** `*`, `<operator>.*` or `<operator>.<operation>`, each also with `:read`. */
  readonly allow: readonly string[];
  /** The names of its servers; undefined for every server. */
  readonly servers?: readonly string[] | undefined;
}

/** The patterns that cover a scope. Those with `:read` cover reads that answer neither a file nor a secret. */
export const patternsOf = /* @__PURE__ */ madeOnce((scope: Scope): readonly string[] => {
  const { operator, effect, answers, privileged, showsSecrets } = scope;
  const patterns = privileged ? [scopeOf(scope)] : ['*', `${operator}.*`, scopeOf(scope)];
  const isRead = effect === 'read' && answers === undefined && !showsSecrets;
  return isRead ? patterns.flatMap((pattern) => [pattern, `${pattern}:read`]) : patterns;
});

/**
 * @returns whether one of the caller's patterns covers a scope
 * @example
 * const caller = { allow: ['reseller.*:read'] };
 * allows(caller, { operator: 'reseller', operation: 'get', effect: 'read' }) // => true
 * allows(caller, { operator: 'reseller', operation: 'add', effect: 'write' }) // => false
 */
export const allows = ({ allow }: Pick<Caller, 'allow'>, scope: Scope): boolean =>
  patternsOf(scope).some((pattern) => allow.includes(pattern));

/** Checks that a caller may use a scope. @throws {Problem} `forbidden` */
export function requireScope(caller: Caller, scope: Scope): void {
  if (allows(caller, scope)) return;
  const name = scopeOf(scope);
  throw new Problem('forbidden', `${caller.name} may not use ${name}`, { scope: name });
}

/** @returns the servers that the caller may use */
export const visibleServers = ({ servers }: Pick<Settings, 'servers'>, caller: Caller): Server[] =>
  servers.filter(({ name }) => caller.servers?.includes(name) ?? true);

/**
 * Chooses the server of a request: the one that it names, or the only one that the caller may use, or `default`.
 * @param wanted the name in the request
 * @returns a server that the caller may use
 * @throws {Problem} `unknown-server`, `forbidden`, `invalid-request` or `misconfigured`
 */
export function chooseServer(settings: Settings, caller: Caller, wanted: string | undefined): Server {
  const visible = visibleServers(settings, caller);
  const known = visible.map(({ name }) => name);
  const chosen = wanted ?? (known.length === 1 ? known[0] : 'default');
  const server = visible.find(({ name }) => name === chosen);
  if (server !== undefined) return server;
  const { servers } = settings;
  if (servers.length === 0)
    throw new Problem('misconfigured', 'No server is set: PLESK_SERVERS, or PLESK_URL with its credentials', {
      variable: 'PLESK_SERVERS',
    });
  if (wanted === undefined && known.length > 0) {
    const message = `is needed, one of ${known.join(', ')}: add ?server=${known[0]}`;
    throw invalid([{ path: 'server', message }]);
  }
  if (wanted !== undefined && !servers.some(({ name }) => name === wanted))
    throw new Problem('unknown-server', `There is no server ${JSON.stringify(wanted)}${thereAre(known) ?? ''}`, {
      server: wanted,
      known,
    });
  throw new Problem('forbidden', `${caller.name} may not use ${wanted ? `the server ${wanted}` : 'any server'}`, {
    server: wanted,
  });
}
