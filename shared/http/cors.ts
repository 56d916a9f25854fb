/** CORS: pages of other origins may use the gateway if `CORS_ORIGINS` names their origin. */
import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { remembered } from '../platform/environment.ts';
import { type Env, misconfigured, readText } from '../platform/settings.ts';

/**
 * Reads `CORS_ORIGINS`.
 * @returns the origins of pages that may use the gateway; undefined if it is not set
 * @throws {Problem} `misconfigured`
 */
export function readCorsOrigins(env: Env): readonly string[] | undefined {
  const origins = readText(env, 'CORS_ORIGINS')
    ?.split(',')
    .map((origin) => origin.trim());
  for (const origin of origins ?? [])
    if (origin !== '*' && !(URL.canParse(origin) && new URL(origin).origin === origin))
      throw misconfigured('CORS_ORIGINS', 'must be origins such as https://panel.example.com, separated by commas');
  return origins;
}

const ALLOWED_HEADERS = [
  ...['Authorization', 'Content-Type', 'Idempotency-Key', 'X-Request-Id', 'traceparent'],
  ...['MCP-Protocol-Version', 'Mcp-Method', 'Mcp-Name'],
];

const EXPOSED_HEADERS = [
  ...['X-Request-Id', 'Idempotency-Replayed', 'Retry-After', 'Server-Timing', 'Content-Disposition'],
  'WWW-Authenticate',
];

/** @returns the middleware of a deployment; undefined if `CORS_ORIGINS` is not set @throws {Problem} `misconfigured` */
export const corsFor = remembered((env): MiddlewareHandler | undefined => {
  const origins = readCorsOrigins(env);
  return (
    origins &&
    cors({
      origin: origins.includes('*') ? '*' : [...origins],
      allowMethods: ['GET', 'POST'],
      allowHeaders: ALLOWED_HEADERS,
      exposeHeaders: EXPOSED_HEADERS,
      maxAge: 600,
    })
  );
});
