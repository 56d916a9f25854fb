/** The whole gateway: every operation and every door, over the services of whatever platform it runs on. */
import type { AskerAccess } from '../shared/backups/report/report.ts';
import type { Handler } from '../shared/http/reply.ts';
import type { Fetch } from '../shared/http/request.ts';
import type { Progress, Task } from '../shared/platform/engine.ts';
import type { Lease } from '../shared/platform/lease.ts';
import type { Services } from '../shared/platform/services.ts';
import { makeAbilities } from './abilities.ts';
import { backupOperations } from './backup-operations.ts';
import { lazily } from './lazily.ts';
import { type Answer, makeRouters } from './routers.ts';
import { makeRoutes, type Route } from './routes.ts';

export interface App {
  /** Logs mistakes in the settings. If the entry does not call it, the first request or heartbeat does. */
  readonly start: (bindings?: unknown) => Promise<void>;
  readonly fetch: Fetch;
  /** The heartbeat. On Workers a cron trigger calls it, elsewhere the entry. */
  readonly scheduled: (event?: { readonly scheduledTime?: number }, bindings?: unknown) => Promise<void>;
  /** Continues work that was begun. Heartbeats do so too, but less often. */
  readonly resume: () => Promise<void>;
  /** Carries out the next step of a durable task. The platform's engine calls it. */
  readonly advance: (task: Task, bindings?: unknown, lease?: Lease) => Promise<Progress>;
  /** All routes, by method and path. */
  readonly routes: () => Promise<readonly { readonly method: string; readonly path: string }[]>;
}

const http = lazily(() => import('../shared/http/serve.ts'));
const heartbeat = () => import('../shared/backups/heartbeat.ts');
const eventsHeartbeat = () => import('../shared/events/heartbeat.ts');

/** A door that only some entries have. */
export interface Door {
  /** Its path. Paths below are its own, too. */
  readonly path: string;
  readonly handle: Handler;
}

/** The access of a chat's user to the backups that the user has started. */
const askerAccess: AskerAccess = async (...asked) =>
  (await import('../shared/chatops/conversation/asker-access.ts')).askerAccess(...asked);

/**
 * Makes the gateway.
 * @param servicesOf builds the services: from the bindings of a Worker, from the process elsewhere
 * @param doors additional doors
 * @returns its handlers
 */
export function createApp(servicesOf: (bindings: unknown) => Services, doors: readonly Door[] = []): App {
  const abilities = makeAbilities();
  const known = new Map<string, Handler>();
  const answer: Answer = async (raw, services, execution, handle, params = {}) => {
    const response = await (await http()).serve(raw, { services, abilities, execution, params }, handle);
    if (response.status !== 401 || !services.env['JWKS_URL']) return response;
    return (await import('../shared/http/resource-metadata.ts')).pointToMetadata(response, raw);
  };
  /** Made when a request first needs them, so that the start is fast. */
  const routers = lazily(() =>
    makeRouters(
      [...doors.map(({ path, handle }): Route => ['ALL', `${path}/*`, handle]), ...makeRoutes(known)],
      answer,
    ),
  );

  let isStarted = false;
  const start = async (bindings: unknown): Promise<void> => {
    if (isStarted) return;
    isStarted = true;
    (await import('./settings.ts')).tellSettings(servicesOf(bindings));
  };

  return {
    start,
    fetch: async (request, bindings, execution) => {
      const services = servicesOf(bindings);
      const isOpen = services.env['CORS_ORIGINS'] !== undefined && !isHandshake(request);
      const handle = isOpen || request.method !== 'POST' ? undefined : known.get(pathOf(request.url));
      const route = async () => {
        const { app, crossOrigin } = await routers();
        return (isOpen ? crossOrigin : app).fetch(request, services, (execution ?? NO_EXECUTION) as never);
      };
      const response = handle ? answer(request, services, execution, handle) : route();
      // The first answer does not wait for the check of the settings: a runtime sends it once no promise is left to run.
      if (!isStarted)
        keepAwake(
          execution,
          Promise.resolve(response)
            .then(() => new Promise((passed) => setTimeout(passed)))
            .then(() => start(bindings)),
        );
      return response;
    },
    scheduled: async (event, bindings) => {
      await start(bindings);
      const services = servicesOf(bindings);
      const [backupsRoom, eventsRoom] = await Promise.all([heartbeat(), eventsHeartbeat()]);
      const at = event?.scheduledTime ?? services.now();
      // If one of them fails, the other still does its work.
      const beats = await Promise.allSettled([backupsRoom.beat(services, at), eventsRoom.beat(services)]);
      for (const each of beats) if (each.status === 'rejected') throw each.reason;
    },
    resume: async () => {
      const services = servicesOf(undefined);
      const [backupsRoom, eventsRoom] = await Promise.all([heartbeat(), eventsHeartbeat()]);
      await Promise.allSettled([backupsRoom.resume(services), eventsRoom.heartbeat(services)]);
    },
    advance: async (task, bindings, lease) => {
      const all = servicesOf(bindings);
      const services = lease ? { ...all, fetch: whileHeld(all.fetch, lease) } : all;
      // An event may be delivered twice: each try is claimed, and its driver needs no other fence.
      if (task.kind === 'events') return (await import('../shared/events/drive.ts')).advance(services, task);
      const [{ advance, runOf }, { surroundingsOf }] = await Promise.all([
        import('../shared/backups/run/drive.ts'),
        heartbeat(),
      ]);
      const fenced = { ...services, store: lease?.store ?? all.store };
      return advance(runOf(task), surroundingsOf(fenced, abilities, await backupOperations(), askerAccess));
    },
    routes: async () => (await routers()).app.routes,
  };
}

/** Sends nothing for a driver that has lost its lease. */
const whileHeld =
  (send: typeof fetch, lease: Lease): typeof fetch =>
  async (input, init) => {
    if (!lease.isHeld()) throw new Error('the lease was lost');
    return send(input, init);
  };

/** Keeps a Worker awake for work that goes on after its answer. */
function keepAwake(execution: unknown, work: Promise<unknown>): void {
  (execution as { waitUntil?: (work: Promise<unknown>) => void } | undefined)?.waitUntil?.(work);
}

/** The path of an absolute address, not decoded. */
function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const query = url.indexOf('?', start);
  return query === -1 ? url.slice(start) : url.slice(start, query);
}

/** Whether a sender of events asks for permission. Browsers send OPTIONS too, but never with this header. */
const isHandshake = (raw: Request): boolean => raw.method === 'OPTIONS' && raw.headers.has('WebHook-Request-Origin');

/** Only Workers have an execution context. Without one, Hono throws. */
const NO_EXECUTION = {};
