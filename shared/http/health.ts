/** `GET /health`: whether the gateway runs, and with `?deep` whether its servers answer. */
import { visibleServers } from '../gateway/caller.ts';
import type { Operation } from '../operation/declaration.ts';
import { healthOf } from '../plesk/health.ts';
import { authenticate } from './authenticate.ts';
import { readQuery } from './query.ts';
import { type HttpReply, json } from './reply.ts';
import type { HttpRequest } from './request.ts';

/**
 * Answers `GET /health`. Deep, it asks every server that the caller may use at once, so that a slow one holds up no
 * other.
 * @param backupRead loads an operation of backup-manager that reads
 * @throws {Problem} of `authenticate` and `readQuery`, or `misconfigured`
 */
export async function health(
  { context, raw, query }: HttpRequest,
  backupRead: () => Promise<Operation>,
): Promise<HttpReply> {
  const isDeep = new URLSearchParams(query).has('deep');
  const caller = isDeep ? await authenticate(context, raw.headers) : undefined;
  const { deep } = readQuery(query, { deep: 'switch' });
  if (caller === undefined || !deep) return json({ ok: true });
  const { services, settings, signal } = context;
  const { fetch, connections } = services;
  const sending = { fetch, caller: caller.name, connections, maxReplyBytes: settings.maxReplyBytes, signal };
  const operation = await backupRead();
  const servers = await Promise.all(
    visibleServers(settings, caller).map((server) => healthOf(server, sending, operation)),
  );
  const ok = servers.every((server) => server.ok);
  return json({ ok, servers }, ok ? 200 : 503);
}
