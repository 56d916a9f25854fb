/** The routers of the gateway, which Hono makes of its routes. */
import type { Context as HonoContext } from 'hono';
import type { Handler } from '../shared/http/reply.ts';
import type { Services } from '../shared/platform/services.ts';
import { nothing, type Route, takesOnly } from './routes.ts';

/** Answers a request by its handler. @param params parts of the path that the route names */
export type Answer = (
  raw: Request,
  services: Services,
  execution: unknown,
  handle: Handler,
  params?: Readonly<Record<string, string>>,
) => Promise<Response>;

// Hono calls the services of a request its bindings.
type Env = { Bindings: Services };

/**
 * @param answer answers a request, once its route is found
 * @returns a router, and one for browsers of other origins, if `CORS_ORIGINS` names them
 */
export async function makeRouters(routes: readonly Route[], answer: Answer) {
  const { Hono } = await import('hono/tiny');
  const on = (handle: Handler) => (c: HonoContext<Env>) =>
    answer(c.req.raw, c.env, c.executionCtx, handle, c.req.param() as Record<string, string>);
  const app = new Hono<Env>();
  for (const [method, path, handle] of routes) {
    app.on(method, path, on(handle));
    if (method !== 'ALL') app.all(path, on(takesOnly(method, path)));
  }
  app.notFound(on(nothing));

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
}
