/** A gateway of this process over HTTP, as browsers need it. */
import { serve } from '@hono/node-server';
import { onTestFinished } from 'vitest';
import { type App, createApp } from '../../functions/app.ts';
import { consoleDoor } from '../../functions/console.ts';
import type { Services } from '../../shared/platform/services.ts';

/** Serves a gateway that has a console. @returns its address */
export async function served(servicesOf: () => Services): Promise<string> {
  const app: App = createApp(servicesOf, [consoleDoor]);
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: (request) => app.fetch(request), hostname: '127.0.0.1', port: 0 }, ({ port }) =>
    resolve(port),
  );
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${await promise}`;
}
