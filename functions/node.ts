/** The entry for Node: a server for the bundle. HOST and PORT say where it listens, KV_PATH where its records are. */
import { serve } from '@hono/node-server';
import { Cron } from 'croner';
import { processEngine } from '../shared/backups/engine-process.ts';
import '../shared/backups/cron.ts';
import { usePlatform } from '../shared/platform/services.ts';
import { sqlStore } from '../shared/platform/store/sql.ts';
import index from './index.ts';

const { PORT = '8787', HOST = '127.0.0.1', KV_PATH = 'plesk-edge.sqlite' } = process.env;

// Node has SQLite since 22.13; without it there is no Idempotency-Key, and all else works.
const sqlite = await import('node:sqlite').catch(() => undefined);
if (sqlite) {
  const database = new sqlite.DatabaseSync(KV_PATH, { timeout: 5_000 });
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
  const engine = processEngine();
  usePlatform({ store: () => store, engine: () => engine });
  const beat = () => void index.scheduled().catch(() => {});
  new Cron('* * * * *', { unref: true }, beat);
  setTimeout(beat, 0);
}

const server = serve({ fetch: index.fetch, hostname: HOST, port: Number(PORT) }, ({ port }) => {
  console.log(`plesk-edge on http://${HOST}:${port}`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    // Requests under way are finished first.
    server.close(() => process.exit(0));
  });
