/** `GET /health`: whether the gateway runs, and with `?deep` whether its servers answer. */
import { type Caller, visibleServers } from '../gateway/caller.ts';
import type { Context } from '../gateway/context.ts';
import type { Operation } from '../operation/declaration.ts';
import type { AboutReply } from '../operation/replies/about.ts';
import { isWorkers } from '../platform/environment.ts';
import type { Server } from '../platform/settings.ts';
import type { HealthReport } from '../plesk/health.ts';
import { authenticate } from './authenticate.ts';
import { readQuery } from './query.ts';
import { type HttpReply, json } from './reply.ts';
import type { HttpRequest } from './request.ts';

/** The servers that are being asked now. */
export type Asking = Map<Server, Promise<HealthReport>>;

/**
 * Answers `GET /health`. With `deep`, it asks all servers that the caller may use at the same time. Requests share the
 * answer of a server that is being asked, except on Workers: there a request must not wait for the work of another.
 * @param backupRead loads an operation of backup-manager that reads
 * @param asking the servers that are being asked now, shared by all requests
 * @returns 200, or 503 if a server is not well
 * @throws {Problem} of `authenticate` and `readQuery`, or `misconfigured`
 */
export async function health(
  { context, raw, query }: HttpRequest,
  backupRead: () => Promise<Operation>,
  asking: Asking,
): Promise<HttpReply> {
  const isDeep = new URLSearchParams(query).has('deep');
  const caller = isDeep ? await authenticate(context, raw.headers) : undefined;
  const { deep } = readQuery(query, { deep: 'switch' });
  if (caller === undefined || !deep) return json({ ok: true });
  const servers = await healthOfServers(context, caller, backupRead, asking);
  const ok = servers.every((server) => server.ok);
  const answer: AboutReply<'Health'> = { ok, servers };
  return json(answer, ok ? 200 : 503);
}

/** Asks all servers that a caller may use. @returns the health of each, in the order of the settings */
export async function healthOfServers(
  context: Context,
  caller: Caller,
  backupRead: () => Promise<Operation>,
  asking: Asking,
): Promise<readonly HealthReport[]> {
  const { services, settings, signal } = context;
  const { fetch, connections } = services;
  const sending = { fetch, caller: caller.name, connections, maxReplyBytes: settings.maxReplyBytes };
  const [{ healthOf }, operation] = await Promise.all([import('../plesk/health.ts'), backupRead()]);
  const ask = (server: Server): Promise<HealthReport> => {
    if (isWorkers()) return healthOf(server, { ...sending, signal }, operation);
    const asked = asking.get(server) ?? healthOf(server, sending, operation).finally(() => asking.delete(server));
    asking.set(server, asked);
    return asked;
  };
  return Promise.all(visibleServers(settings, caller).map(ask));
}
