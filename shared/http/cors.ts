/** Browsers of other origins: shut out unless `CORS_ORIGINS` names their origin. */
import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { remembered } from '../platform/environment.ts';
import { misconfigured, readText } from '../platform/settings.ts';

/** The middleware for the settings of a deployment; undefined where no origin is let in. @throws {Problem} `misconfigured` */
export const corsFor = remembered((env): MiddlewareHandler | undefined => {
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
