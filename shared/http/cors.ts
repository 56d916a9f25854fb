/** Browsers of other origins: shut out unless `CORS_ORIGINS` names their origin. */
import type { Context as HonoContext, Next } from 'hono';
import { cors } from 'hono/cors';
import { remembered } from '../platform/environment.ts';
import { misconfigured, readText } from '../platform/settings.ts';
import type { Context } from './serve.ts';

const corsFor = /* @__PURE__ */ remembered((env) => {
  const origins = readText(env, 'CORS_ORIGINS')
    ?.split(',')
    .map((origin) => origin.trim());
  for (const origin of origins ?? [])
    if (origin !== '*' && !(URL.canParse(origin) && new URL(origin).origin === origin))
      throw misconfigured('CORS_ORIGINS', 'must be origins such as https://panel.example.com, separated by commas');
  return (
    origins &&
    cors({
      origin: origins.includes('*') ? '*' : origins,
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'X-Request-Id', 'traceparent'],
      exposeHeaders: ['X-Request-Id', 'Idempotency-Replayed', 'Retry-After', 'Server-Timing'],
      maxAge: 600,
    })
  );
});

/** The middleware. */
export async function corsOf(c: HonoContext<{ Bindings: Context }>, next: Next): Promise<Response | undefined> {
  const middleware = corsFor(c.env.env);
  if (middleware) return (await middleware(c, next)) ?? undefined;
  await next();
  return undefined;
}
