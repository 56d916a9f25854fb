/** `GET /health`: whether the gateway runs, and with `?deep` whether its servers answer. */
import { type Caller, visibleServers } from '../gateway/caller.ts';
import type { Context } from '../gateway/context.ts';
import type { Operation } from '../operation/declaration.ts';
import { isWorkers } from '../platform/environment.ts';
import type { Server } from '../platform/settings.ts';
import { healthOf, type ServerHealth } from '../plesk/health.ts';
import { authenticate } from './authenticate.ts';
import { readQuery } from './query.ts';
import { type HttpReply, json } from './reply.ts';
import type { HttpRequest } from './request.ts';

/** The servers that are being asked now. */
export type Asking = Map<Server, Promise<ServerHealth>>;

/**
 * Answers `GET /health`. Deep, it asks every server that the caller may use at once, so that a slow one holds up no
 * other. Requests that ask a server while it is being asked get the same answer, but for Workers, where a request must
 * not wait for what another one does.
 * @param backupRead loads an operation of backup-manager that reads
 * @param asking is kept from one request to the next
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
  return json({ ok, servers }, ok ? 200 : 503);
}

/** The health of every server that a caller may use. */
export async function healthOfServers(
  context: Context,
  caller: Caller,
  backupRead: () => Promise<Operation>,
  asking: Asking,
): Promise<readonly ServerHealth[]> {
  const { services, settings, signal } = context;
  const { fetch, connections } = services;
  const sending = { fetch, caller: caller.name, connections, maxReplyBytes: settings.maxReplyBytes };
  const operation = await backupRead();
  const ask = (server: Server): Promise<ServerHealth> => {
    if (isWorkers()) return healthOf(server, { ...sending, signal }, operation);
    const asked = asking.get(server) ?? healthOf(server, sending, operation).finally(() => asking.delete(server));
    asking.set(server, asked);
    return asked;
  };
  return Promise.all(visibleServers(settings, caller).map(ask));
}
