/** The health of a server: whether it answers, its protocols, and whether it does backups. */
import type { Operation } from '../operation/declaration.ts';
import type { AboutReply } from '../operation/replies/about.ts';
import type { Server } from '../platform/settings.ts';
import type { Problem } from '../problem.ts';
import { exchange, type Sending } from './exchange.ts';
import { protocolsIn, serverGetProtos } from './get-protos.ts';

/** A server that takes longer to name its protocols is not healthy, whatever its own time-out. */
const PATIENCE_MS = 10_000;

export type HealthReport = AboutReply<'ServerHealth'>;

/**
 * Asks a server for its protocols and for a read of backup-manager, within ten seconds each.
 * @param backupRead an operation of backup-manager that reads, such as get-supported-protocols
 * @returns its health; never throws a problem
 */
export async function healthOf(server: Server, sending: Sending, backupRead: Operation): Promise<HealthReport> {
  const started = performance.now();
  const asked = { requests: [{}], server: { ...server, timeoutMs: Math.min(server.timeoutMs, PATIENCE_MS) } };
  const report = (members: Omit<HealthReport, 'server' | 'ms'>): HealthReport => ({
    server: server.name,
    ...members,
    ms: Math.round(performance.now() - started),
  });
  const protos = await exchange({ operation: serverGetProtos, ...asked }, sending);
  if (protos.kind === 'failed') return report({ ok: false, ...wrong(protos.problem) });
  const protocols = protocolsIn(protos.results);
  if (protocols.length === 0)
    return report({ ok: false, error: 'plesk-error', detail: 'Plesk does not say which protocols it speaks' });
  const backups = await exchange({ operation: backupRead, ...asked }, sending);
  return report({ ok: true, protocols, backups: backups.kind === 'results' && isOk(backups.results[0]?.[0]) });
}

const isOk = (result: { readonly status: string } | undefined): boolean => result?.status === 'ok';

const wrong = ({ kind, message, members: { errcode, errtext } }: Problem) => ({
  error: kind,
  detail: message,
  ...(errcode === undefined ? {} : { errcode, errtext }),
});
