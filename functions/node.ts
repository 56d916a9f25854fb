/** The entry for Node and Bun: a server for the bundle, which listens at HOST and PORT. */
import { Cron } from 'croner';
import { connectionLimit } from '../shared/platform/connections.ts';
import { processEngine } from '../shared/platform/engine-process.ts';
import { environmentOf } from '../shared/platform/environment.ts';
import { portableServices } from '../shared/platform/services.ts';
import { Work } from '../shared/platform/work.ts';
import { createApp } from './app.ts';
import { consoleDoor } from './console.ts';
import { watchStops } from './node-awake.ts';
import { openRecords } from './node-records.ts';
import { nodeServer } from './node-server.ts';
import { tellSetting } from './settings.ts';

const { PORT = '8787', HOST = '127.0.0.1' } = process.env;

const work = new Work();
const { store, leases, areShared, now, end: endRecords, check } = await openRecords(process.env);
// A task that this process stops driving is free for another process at once.
const engine =
  leases &&
  processEngine(leases, async (task, lease) =>
    work.isEnding ? undefined : work.during(app.advance(task, undefined, lease)),
  );
const { untilEnding } = work;
const begin = areShared ? watchStops(fetch) : () => fetch;
const connections = connectionLimit(() => environmentOf(undefined));
const app = createApp(
  (bindings) => {
    const services = portableServices(environmentOf(bindings));
    const isEnding = () => work.isEnding;
    return { ...services, fetch: begin(), connections, cron: Cron, now, store, engine, untilEnding, isEnding };
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
await check();

if (store) {
  const beat = () => {
    if (!work.isEnding) void work.during(app.scheduled()).catch(() => {});
  };
  new Cron('* * * * *', { unref: true }, beat);
  // Tasks of a machine that dies are taken over within 30 seconds.
  const look = () => {
    if (!work.isEnding) void work.during(app.resume()).catch(() => {});
  };
  if (areShared) new Cron('20,40 * * * * *', { unref: true }, look);
  setTimeout(beat, 0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(
    signal,
    () =>
      void end()
        .then(endRecords)
        .then(() => process.exit(0)),
  );
