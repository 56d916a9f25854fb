/** The whole gateway: every operation and every door, over the services of whatever platform it runs on. */
import { Hono, type Context as HonoContext } from 'hono';
import { beat, surroundingsOf } from '../shared/backups/heartbeat.ts';
import { runOf } from '../shared/backups/records/records.ts';
import { listSchedules, runSchedule, showSlot } from '../shared/backups/routes.ts';
import { advance } from '../shared/backups/run/drive.ts';
import type { BackupOperations } from '../shared/backups/run/operations.ts';
import { chatops } from '../shared/chatops/chatops.ts';
import type { Abilities } from '../shared/gateway/context.ts';
import { once } from '../shared/gateway/once.ts';
import { corsFor } from '../shared/http/cors.ts';
import { health } from '../shared/http/health.ts';
import { home } from '../shared/http/home.ts';
import { jwtCallers } from '../shared/http/jwt.ts';
import { operate } from '../shared/http/operate.ts';
import { failureReply, type Handler, respond } from '../shared/http/reply.ts';
import { type Fetch, type HttpRequest, openRequest } from '../shared/http/request.ts';
import type { Progress, Task } from '../shared/platform/engine.ts';
import { requireStore, type Services } from '../shared/platform/services.ts';
import { Problem } from '../shared/problem.ts';
import { operations } from './operations.ts';

export interface App {
  readonly fetch: Fetch;
  /** The heartbeat: a cron trigger of Workers, and called by the other entries. */
  readonly scheduled: (event?: { readonly scheduledTime?: number }, bindings?: unknown) => Promise<void>;
  /** Does what there is to do for a durable task: what the platform's engine calls. */
  readonly advance: (task: Task, bindings?: unknown) => Promise<Progress>;
  /** Where requests go, by method and path. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
}

/** Made when the bundle is built (OPENAPI is its text); run from source, when it is first asked for. */
declare const OPENAPI: string | undefined;
const openApiText = async (): Promise<string> =>
  typeof OPENAPI === 'string'
    ? OPENAPI
    : JSON.stringify((await import('../shared/http/openapi.ts')).openApi(await operations.all(), 'source'));

/** The operations that scheduled backups make use of. */
export const backupOperations = async (): Promise<BackupOperations> => ({
  backupReseller: (await import('./backup-manager/backup-reseller.ts')).default.operation,
  getTasksInfo: (await import('./backup-manager/get-tasks-info.ts')).default.operation,
  stopBackup: (await import('./backup-manager/stop-backup.ts')).default.operation,
  getLocalBackupList: (await import('./backup-manager/get-local-backup-list.ts')).default.operation,
  removeFile: (await import('./backup-manager/remove-file.ts')).default.operation,
  resellerGet: (await import('./reseller/get.ts')).default.operation,
});
const backupRead = async () => (await import('./backup-manager/get-supported-protocols.ts')).default.operation;

/**
 * Makes the gateway.
 * @param servicesOf builds the services: from the bindings of a Worker, from the process elsewhere
 */
export function createApp(servicesOf: (bindings: unknown) => Services): App {
  const abilities: Abilities = {
    once: (services, identity, run) => once(requireStore(services, 'An Idempotency-Key'), identity, run),
    callerOfJwt: jwtCallers(),
  };
  type Env = { Variables: { request: HttpRequest } };
  const answer = async (c: HonoContext<Env>, handle: Handler): Promise<Response> => {
    const request = { ...c.get('request'), params: c.req.param() as Record<string, string> };
    try {
      return respond(request, await handle(request));
    } catch (error) {
      return respond(request, failureReply(request.context, error));
    }
  };
  const on = (handle: Handler) => (c: HonoContext<Env>) => answer(c, handle);
  const nothing: Handler = ({ path }) => {
    throw new Problem('not-found', `There is nothing at ${path}`);
  };

  const app = new Hono<Env>();
  app.use(async (c, next) => {
    const request = openRequest(c.req.raw, servicesOf(c.env), abilities, executionOf(c));
    c.set('request', request);
    try {
      const cors = corsFor(request.context.services.env);
      if (cors === undefined) return await next();
      const preflight = await cors(c, next);
      if (!preflight) return undefined;
      const { status, headers } = preflight;
      return respond(request, { status, body: null, headers: Object.fromEntries(headers) });
    } catch (error) {
      return respond(request, failureReply(request.context, error));
    }
  });
  app.get('/', on(home));
  app.get(
    '/health',
    on((request) => health(request, backupRead)),
  );
  app.get(
    '/openapi.json',
    on(async () => ({ status: 200, body: await openApiText(), headers: { 'Content-Type': 'application/json' } })),
  );
  app.all(
    '/chatops/:platform',
    on(async (request) => chatops(request, await operations.all())),
  );
  app.all('/backups', on(listSchedules));
  app.all('/backups/:schedule/run', on(runSchedule));
  app.all('/backups/:schedule/:slot', on(showSlot));
  app.all(
    '/:operator/:operation',
    on(async (request) => {
      const { operator, operation } = request.params;
      const declared = await operations.load(`${operator}/${operation}`);
      return declared === undefined ? nothing(request) : operate(request, declared);
    }),
  );
  app.notFound(on(nothing));

  return {
    fetch: async (request, bindings, execution) => app.fetch(request, bindings ?? {}, execution as never),
    scheduled: async (event, bindings) => {
      const services = servicesOf(bindings);
      await beat(services, event?.scheduledTime ?? services.now());
    },
    advance: async (task, bindings) =>
      advance(runOf(task), surroundingsOf(servicesOf(bindings), abilities, await backupOperations())),
    routes: app.routes,
  };
}

/** A Worker's execution context; other runtimes have none. */
function executionOf(c: HonoContext): unknown {
  try {
    return c.executionCtx;
  } catch {
    return undefined;
  }
}
