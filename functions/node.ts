/** The entry for Node and Bun: a server for the bundle. HOST and PORT say where it listens, KV_PATH where its records are. */
import { chmodSync, existsSync } from 'node:fs';
import { Cron } from 'croner';
import { connectionLimit } from '../shared/platform/connections.ts';
import { processEngine } from '../shared/platform/engine-process.ts';
import { environmentOf } from '../shared/platform/environment.ts';
import { portableServices } from '../shared/platform/services.ts';
import { sqlStore } from '../shared/platform/store/sql.ts';
import { sqliteQuery } from '../shared/platform/store/sqlite.ts';
import { Work } from '../shared/platform/work.ts';
import { createApp } from './app.ts';
import { consoleDoor } from './console.ts';
import { nodeServer } from './node-server.ts';
import { tellSetting } from './settings.ts';

const { PORT = '8787', HOST = '127.0.0.1', KV_PATH = 'plesk-edge.sqlite' } = process.env;

const work = new Work();

// Node has SQLite since 22.13, Bun since 1.4; without it there is no Idempotency-Key, and all else works.
const sqlite = await import('node:sqlite').catch(() => undefined);
const store =
  sqlite &&
  sqlStore(
    sqliteQuery(() => {
      // Records tell who did what, and hold answers: they are for this user alone, and SQLite's files beside them too.
      process.umask(0o077);
      for (const file of ['', '-wal', '-shm'].map((end) => KV_PATH + end)) if (existsSync(file)) chmodSync(file, 0o600);
      return new sqlite.DatabaseSync(KV_PATH, { timeout: 0 });
    }),
  );
// A task that is left alone here is free for another process at once.
const engine =
  store && processEngine(store, async (task) => (work.isEnding ? undefined : work.during(app.advance(task))));
const { untilEnding } = work;
const connections = connectionLimit(() => environmentOf(undefined));
const app = createApp(
  (bindings) => {
    const services = portableServices(environmentOf(bindings));
    return { ...services, connections, cron: Cron, store, engine, untilEnding, isEnding: () => work.isEnding };
  },
  [consoleDoor],
);

const { server, end } = nodeServer((request) => app.fetch(request, undefined, { waitUntil: work.during }), work);
const refuse = (why: string) => {
  tellSetting('PORT', `PORT ${why}`);
  process.exit(1);
};
if (!/^\d{1,5}$/.test(PORT) || Number(PORT) > 65_535) refuse('must be a number from 0 to 65535');
server.once('error', ({ code }: NodeJS.ErrnoException) =>
  refuse(`${PORT} of HOST ${HOST} cannot be listened on: ${code}`),
);
server.listen(Number(PORT), HOST, () => {
  const address = server.address();
  console.log(`plesk-edge on http://${HOST}:${typeof address === 'object' ? address?.port : PORT}`);
});

await app.start();
await store?.get('start').catch(() => {
  tellSetting('KV_PATH', 'KV_PATH names a file that cannot be used now: what needs records is refused until it can');
});

if (store) {
  const beat = () => {
    if (!work.isEnding) void work.during(app.scheduled()).catch(() => {});
  };
  new Cron('* * * * *', { unref: true }, beat);
  setTimeout(beat, 0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().then(() => process.exit(0)));
