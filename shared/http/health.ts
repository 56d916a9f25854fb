/** Whether the gateway runs, and whether its servers answer. */

import { type Caller, visibleServers } from '../gateway/caller.ts';
import { platform } from '../platform/services.ts';
import type { Server, Settings } from '../platform/settings.ts';
import { askServer, descendants, protocolsIn } from '../plesk/protocols.ts';
import { TransmissionFailed } from '../plesk/transmit.ts';

/** A server that takes longer to say what it speaks is not well, whatever its own time-out. */
const PATIENCE_MS = 10_000;

export interface ServerHealth {
  readonly server: string;
  readonly ok: boolean;
  /** Newest first. */
  readonly protocols?: readonly string[];
  /** The kind of the problem, and what it says. */
  readonly error?: string;
  readonly detail?: string;
  readonly ms: number;
}

/** Asks every server that the caller may use, all at once: a slow one holds up no other. */
export async function deepHealth(
  settings: Settings,
  caller: Caller,
): Promise<{ readonly ok: boolean; readonly servers: readonly ServerHealth[] }> {
  const servers = await Promise.all(visibleServers(settings, caller).map((server) => healthOf(server, settings)));
  return { ok: servers.every(({ ok }) => ok), servers };
}

async function healthOf(server: Server, { maxReplyBytes }: Settings): Promise<ServerHealth> {
  const started = performance.now();
  const timeoutMs = Math.min(server.timeoutMs, PATIENCE_MS);
  const report = (members: Omit<ServerHealth, 'server' | 'ms'>): ServerHealth => {
    const ms = Math.round(performance.now() - started);
    return { server: server.name, ...members, ms };
  };
  try {
    const { pleskFetch = fetch } = platform();
    const transmission = { maxReplyBytes, fetch: pleskFetch, deadline: Date.now() + timeoutMs };
    const reply = await askServer({ ...server, timeoutMs }, transmission);
    const protocols = protocolsIn(reply);
    if (protocols.length > 0) return report({ ok: true, protocols });
    // Wrong credentials, most often.
    const errcode = descendants(reply).find(({ name }) => name === 'errcode')?.text;
    const said = errcode === undefined ? 'does not say which protocols it speaks' : `answered error ${Number(errcode)}`;
    return report({ ok: false, error: 'plesk-error', detail: `Plesk ${said}` });
  } catch (error) {
    const [kind, detail] =
      error instanceof TransmissionFailed
        ? [error.problem.kind, error.message]
        : ['plesk-bad-reply', error instanceof Error ? error.message : ''];
    return report({ ok: false, error: kind, detail });
  }
}
