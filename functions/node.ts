/** The entry for Node: a server for the bundle. HOST and PORT say where it listens. */
import { serve } from '@hono/node-server';
import index from './index.ts';

const { PORT = '8787', HOST = '127.0.0.1' } = process.env;

const server = serve({ fetch: index.fetch, hostname: HOST, port: Number(PORT) }, ({ port }) => {
  console.log(`plesk-edge on http://${HOST}:${port}`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    // Requests under way are finished first.
    server.close(() => process.exit(0));
  });
