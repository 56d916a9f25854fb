/** webhook.ts on Node: `node webhook-node.ts` */
import { serve } from '@hono/node-server';
import receiver from './webhook.ts';

const { PORT = '8001' } = process.env;
serve({ fetch: (request) => receiver.fetch(request), hostname: '127.0.0.1', port: Number(PORT) }, ({ port }) =>
  console.log(`Receives events on http://127.0.0.1:${port}`),
);
