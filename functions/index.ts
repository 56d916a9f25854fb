/** All operations in one bundle, which runs unmodified on Cloudflare Workers, Deno, Bun and Node. */
import { Hono } from 'hono/tiny';
import { beat } from '../shared/backups/heartbeat.ts';
import { backups } from '../shared/backups/routes.ts';
import { chatops } from '../shared/chatops/chatops.ts';
import { once } from '../shared/gateway/once.ts';
import { corsOf } from '../shared/http/cors.ts';
import { deepHealth } from '../shared/http/health.ts';
import { home } from '../shared/http/home.ts';
import { jwtCaller } from '../shared/http/jwt.ts';
import { authenticate, operate } from '../shared/http/operate.ts';
import { type Context, type Fetch, problemResponse, serve, settingsOf } from '../shared/http/serve.ts';
import { environmentOf } from '../shared/platform/environment.ts';
import { requireStore, usePlatform } from '../shared/platform/services.ts';
import { Problem } from '../shared/problem.ts';
import { operations } from './operations.ts';

usePlatform({
  jwt: jwtCaller,
  once: (env, identity, run) => once(requireStore(env, 'An Idempotency-Key'), identity, run),
});

const app = new Hono<{ Bindings: Context }>()
  .use(corsOf)
  .get('/', home)
  .get('/health', async (c) => {
    const deep = c.req.query('deep');
    if (deep === undefined || deep === 'false') return c.json({ ok: true });
    return c.json(await deepHealth(settingsOf(c.env), await authenticate(c.env)));
  })
  .get('/openapi.json', async () => {
    const document = await openApiText();
    return new Response(document, { headers: { 'Content-Type': 'application/json' } });
  })
  .all('/chatops/:platform', async (c) =>
    chatops(c.env, c.req.param('platform'), { operations: await operations.all() }),
  )
  .route('/backups', backups)
  .all('/:operator/:operation', async (c) => {
    const declared = await operations.load(`${c.req.param('operator')}/${c.req.param('operation')}`);
    return declared === undefined ? c.notFound() : operate(c.env, declared);
  })
  // Answered, not thrown: past the middleware, it would lose the headers for browsers of other origins.
  .notFound((c) => problemResponse(new Problem('not-found', `There is nothing at ${c.req.path}`), c.env))
  .onError((error, c) => problemResponse(error, c.env));

/** Where requests go, by method and path: tests walk it, so that a new route is covered by being there. */
export const routes: readonly { readonly method: string; readonly path: string }[] = app.routes;

/** Made when the bundle is built (OPENAPI is its text); run from source, when it is first asked for. */
declare const OPENAPI: string | undefined;
const openApiText = async (): Promise<string> =>
  typeof OPENAPI === 'string'
    ? OPENAPI
    : JSON.stringify((await import('../shared/http/openapi.ts')).openApi(await operations.all(), 'source'));

export default {
  fetch: serve((context) => app.fetch(context.request, context)),
  /** The heartbeat of scheduled backups: a cron trigger of Workers, and called by the other entries. */
  scheduled: (event?: { readonly scheduledTime?: number }, bindings?: unknown) =>
    beat(environmentOf(bindings), event?.scheduledTime),
} satisfies { readonly fetch: Fetch; readonly scheduled: unknown };
