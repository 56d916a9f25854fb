/** The entry for Node: a server for the bundle. HOST and PORT say where it listens, KV_PATH where its records are. */
import { serve } from '@hono/node-server';
import { Cron } from 'croner';
import { processEngine } from '../shared/platform/engine-process.ts';
import { environmentOf } from '../shared/platform/environment.ts';
import { portableServices } from '../shared/platform/services.ts';
import { sqlStore } from '../shared/platform/store/sql.ts';
import { createApp } from './app.ts';

const { PORT = '8787', HOST = '127.0.0.1', KV_PATH = 'plesk-edge.sqlite' } = process.env;

// Node has SQLite since 22.13; without it there is no Idempotency-Key, and all else works.
const sqlite = await import('node:sqlite').catch(() => undefined);
const database = sqlite && new sqlite.DatabaseSync(KV_PATH, { timeout: 5_000 });
const store = database && sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
const engine = store && processEngine(store, (task) => app.advance(task));
const app = createApp((bindings) => ({ ...portableServices(environmentOf(bindings)), cron: Cron, store, engine }));

if (store) {
  const beat = () => void app.scheduled().catch(() => {});
  new Cron('* * * * *', { unref: true }, beat);
  setTimeout(beat, 0);
}

const server = serve({ fetch: app.fetch, hostname: HOST, port: Number(PORT) }, ({ port }) => {
  console.log(`plesk-edge on http://${HOST}:${port}`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    // Requests under way are finished first.
    server.close(() => process.exit(0));
  });
