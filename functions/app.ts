/** The whole gateway: every operation and every door, over the services of whatever platform it runs on. */
import type { Context as HonoContext } from 'hono';
import type { AskerAccess } from '../shared/backups/report/report.ts';
import type { BackupOperations } from '../shared/backups/run/operations.ts';
import type { Abilities } from '../shared/gateway/abilities.ts';
import type { Tagged } from '../shared/http/document.ts';
import type { Asking } from '../shared/http/health.ts';
import type { Handler } from '../shared/http/reply.ts';
import type { Fetch } from '../shared/http/request.ts';
import type { Progress, Task } from '../shared/platform/engine.ts';
import type { Lease } from '../shared/platform/lease.ts';
import type { Services } from '../shared/platform/services.ts';
import { makeMemory } from '../shared/platform/store/memory.ts';
import { version } from '../shared/platform/version.ts';
import { Problem } from '../shared/problem.ts';
import { operations, operators } from './operations.ts';

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

/**
 * Loads a module when a request first needs it, and keeps it. So the start of the bundle does not grow with its
 * abilities, and no request waits for a loaded module.
 */
function lazily<T>(load: () => Promise<T>): () => T | Promise<T> {
  let loaded: T | undefined;
  return () => loaded ?? load().then((it) => (loaded ??= it));
}
const http = lazily(() => import('../shared/http/serve.ts'));
const operation = lazily(() => import('../shared/http/operate.ts'));
const metadata = () => import('../shared/http/resource-metadata.ts');
const document = () => import('../shared/http/document.ts');
const backups = () => import('../shared/backups/routes.ts');
const heartbeat = () => import('../shared/backups/heartbeat.ts');
const outbox = () => import('../shared/events/drive.ts');
const eventsHeartbeat = () => import('../shared/events/heartbeat.ts');
const agent = lazily(() => import('../shared/agent/agent.ts'));
const events = () => import('../shared/events/routes.ts');

/** The path to which clients of Plesk's own XML send their packets. */
const AGENT_PHP = '/enterprise/control/agent.php';

/** A door that only some entries have. */
export interface Door {
  /** Its path. Paths below are its own, too. */
  readonly path: string;
  readonly handle: Handler;
}

/** @returns the operations that scheduled backups use */
export const backupOperations = async (): Promise<BackupOperations> => ({
  backup: {
    reseller: (await import('./backup-manager/backup-reseller.ts')).default.operation,
    customer: (await import('./backup-manager/backup-customer.ts')).default.operation,
    webspace: (await import('./backup-manager/backup-webspace.ts')).default.operation,
    server: (await import('./backup-manager/backup-server.ts')).default.operation,
  },
  getTasksInfo: (await import('./backup-manager/get-tasks-info.ts')).default.operation,
  stopBackup: (await import('./backup-manager/stop-backup.ts')).default.operation,
  getLocalBackupList: (await import('./backup-manager/get-local-backup-list.ts')).default.operation,
  removeFile: (await import('./backup-manager/remove-file.ts')).default.operation,
  list: {
    reseller: (await import('./reseller/get.ts')).default.operation,
    customer: (await import('./customer/get.ts')).default.operation,
    webspace: (await import('./webspace/get.ts')).default.operation,
  },
});
/** The access of a chat's user to the backups that the user has started. */
const askerAccess: AskerAccess = async (...asked) =>
  (await import('../shared/chatops/conversation/asker-access.ts')).askerAccess(...asked);
export const backupRead = async () => (await import('./backup-manager/get-supported-protocols.ts')).default.operation;

/**
 * Makes the gateway.
 * @param servicesOf builds the services: from the bindings of a Worker, from the process elsewhere
 * @param doors additional doors
 * @returns its handlers
 */
export function createApp(servicesOf: (bindings: unknown) => Services, doors: readonly Door[] = []): App {
  const jwtCaller = lazily(async () => (await import('../shared/http/jwt.ts')).jwtCallers());
  const abilities: Abilities = {
    write: async (request, write, send) => {
      const told = async () => (await import('../shared/events/tell.ts')).sendAndTell(request, write, send);
      const { idempotency } = write;
      if (idempotency === undefined) return told();
      return (await import('../shared/gateway/once.ts')).once(request, { ...write, idempotency }, told);
    },
    callerOfJwt: async (services, token) =>
      services.env['JWKS_URL'] === undefined ? undefined : (await jwtCaller())(services, token),
    admit: ({ rateLimit }, caller) => rateLimit && admit(rateLimit, caller),
  };
  const volatile = makeMemory();
  const asking: Asking = new Map();
  const documents = new Map<string | undefined, Tagged>();
  const openApi = async (operator: string | undefined): Promise<Tagged> => {
    const [{ openApiText }, { tagged }] = await Promise.all([import('./openapi.ts'), document()]);
    const made = documents.get(operator) ?? (await tagged(await openApiText(version, operator)));
    documents.set(operator, made);
    return made;
  };
  // Hono calls the services of a request its bindings.
  type Env = { Bindings: Services };
  const on = (handle: Handler) => async (c: HonoContext<Env>) => {
    const { serve } = await http();
    const params = c.req.param() as Record<string, string>;
    const invocation = { services: c.env, abilities, execution: c.executionCtx, params };
    return pointed(c.req.raw, c.env, await serve(c.req.raw, invocation, handle));
  };
  const pointed = (raw: Request, { env }: Services, response: Response): Response | Promise<Response> =>
    response.status === 401 && env['JWKS_URL']
      ? metadata().then(({ pointToMetadata }) => pointToMetadata(response, raw))
      : response;
  /** Handlers of POST that need no router, by path: operations that are loaded already, and packets. */
  const known = new Map<string, (raw: Request, services: Services, execution: unknown) => Promise<Response>>();
  const answerAtOnce = (path: string, handle: Handler) =>
    known.set(path, async (raw, services, execution) => {
      const { serve } = await http();
      return pointed(raw, services, await serve(raw, { services, abilities, execution, params: {} }, handle));
    });
  const nothing: Handler = async ({ path }) => {
    const [{ nearestPath }, names] = await Promise.all([import('../shared/http/nearest-path.ts'), operations.names()]);
    throw new Problem('not-found', `There is nothing at ${path}${nearestPath(path, names)}`);
  };

  /** The routes, made when a request first needs them, so that the start is fast. */
  const routers = lazily(async () => {
    const { Hono } = await import('hono/tiny');
    const app = new Hono<Env>();
    for (const { path, handle } of doors) app.all(`${path}/*`, on(handle));
    app.get(
      '/',
      on(async () => (await import('../shared/http/home.ts')).home()),
    );
    app.get(
      '/health',
      on(async (request) => (await import('../shared/http/health.ts')).health(request, backupRead, asking)),
    );
    app.get(
      '/me',
      on(async (request) => (await import('../shared/http/me.ts')).me(request, operations)),
    );
    for (const resource of ['', '/mcp'])
      app.get(
        `/.well-known/oauth-protected-resource${resource}`,
        on(async (request) => (await metadata()).resourceMetadata(request)),
      );
    app.get(
      '/openapi.json',
      on(async (request) => (await document()).openApiReply(request, Object.keys(operators), openApi)),
    );
    app.all(
      '/chatops/:platform',
      on(async (request) => {
        const { chatops } = await import('../shared/chatops/chatops.ts');
        return chatops(request, await operations.all(), volatile);
      }),
    );
    app.all(
      '/events',
      on(async (request) => (await events()).events(request, operations)),
    );
    app.all(
      '/events/:sink',
      on(async (request) => (await events()).showSink(request)),
    );
    app.all(
      '/events/:sink/:id/replay',
      on(async (request) => (await events()).replayMessage(request)),
    );
    app.all(
      '/events/:sink/test',
      on(async (request) => (await events()).testSink(request)),
    );
    app.all(
      '/mcp',
      on(async (request) => (await import('../shared/mcp/mcp.ts')).mcp(request, operations)),
    );
    app.all(
      '/backups',
      on(async (request) => (await backups()).listSchedules(request)),
    );
    app.all(
      '/backups/:schedule',
      on(async (request) => (await backups()).showSchedule(request)),
    );
    app.all(
      '/backups/:schedule/run',
      on(async (request) => (await backups()).runSchedule(request)),
    );
    app.all(
      '/backups/:schedule/:slot/retry',
      on(async (request) => (await backups()).retry(request)),
    );
    app.all(
      '/backups/:schedule/:slot/stop',
      on(async (request) => (await backups()).stop(request)),
    );
    app.all(
      '/backups/:schedule/:slot',
      on(async (request) => (await backups()).showSlot(request)),
    );
    // Plesk's own addresses. They answer 404 unless the door is open.
    const ifOpen =
      (handle: Handler): Handler =>
      (request) =>
        request.context.services.env['AGENT_PHP'] === 'true' ? handle(request) : nothing(request);
    const agentPhp = ifOpen(async (request) => (await agent()).agent(request, operations));
    const rsession = ifOpen(
      async (request) => (await import('../shared/agent/rsession.ts')).openSession(request) ?? nothing(request),
    );
    for (const server of ['', '/servers/:server']) {
      app.post(`${server}${AGENT_PHP}`, on(agentPhp));
      app.get(`${server}/enterprise/rsession_init.php`, on(rsession));
    }
    answerAtOnce(AGENT_PHP, agentPhp);
    app.all(
      '/:operator/:operation',
      on(async (request) => {
        const { operator, operation: name } = request.params;
        const found = await operations.module(`${operator}/${name}`);
        if (found === undefined) return nothing(request);
        const { operate } = await operation();
        const handle: Handler = (asked) => operate(asked, found.operation, found.answer);
        answerAtOnce(`/${operator}/${name}`, handle);
        return handle(request);
      }),
    );
    app.notFound(on(nothing));

    /** The same for browsers of other origins, if `CORS_ORIGINS` names them. */
    const crossOrigin = new Hono<Env>();
    crossOrigin.all('*', async (c) => {
      const next = async () => {
        c.res = await app.fetch(c.req.raw, c.env, c.executionCtx);
      };
      let preflight: Response | undefined;
      try {
        const cors = (await import('../shared/http/cors.ts')).corsFor(c.env.env);
        preflight = (await cors?.(c, next)) ?? undefined;
        if (cors === undefined) await next();
      } catch (error) {
        return on(() => {
          throw error;
        })(c);
      }
      if (!preflight) return c.res;
      const { status, headers } = preflight;
      return on(() => ({ status, body: null, headers: Object.fromEntries(headers) }))(c);
    });
    return { app, crossOrigin };
  });

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
      const answer = isOpen || request.method !== 'POST' ? undefined : known.get(pathOf(request.url));
      const route = async () => {
        const { app, crossOrigin } = await routers();
        return (isOpen ? crossOrigin : app).fetch(request, services, (execution ?? NO_EXECUTION) as never);
      };
      const response = answer ? answer(request, services, execution) : route();
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
      if (task.kind === 'events') return (await outbox()).advance(services, task);
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

/** @throws {Problem} `too-many-requests` */
async function admit(rateLimit: NonNullable<Services['rateLimit']>, caller: string): Promise<void> {
  if (await rateLimit(caller)) return;
  throw new Problem('too-many-requests', `${caller} asks too often`, {}, { headers: { 'Retry-After': '60' } });
}

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
