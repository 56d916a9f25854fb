/** The entry for Deno (`deno serve`, Deno Deploy): the bundle, with Deno's store, cron and signals. */
import { Cron } from 'croner';
import { connectionLimit } from '../shared/platform/connections.ts';
import type { Advance } from '../shared/platform/engine.ts';
import { processEngine } from '../shared/platform/engine-process.ts';
import { environmentOf } from '../shared/platform/environment.ts';
import { storeLeases } from '../shared/platform/lease.ts';
import { writeLog } from '../shared/platform/log.ts';
import { portableServices, type Services } from '../shared/platform/services.ts';
import { type DenoKv, denoKvStore } from '../shared/platform/store/deno-kv.ts';
import { Work } from '../shared/platform/work.ts';
import { createApp } from './app.ts';
import { consoleDoor } from './console.ts';

declare const Deno: {
  readonly openKv?: (path?: string) => Promise<DenoKv>;
  readonly cron?: (
    name: string,
    schedule: string,
    options: { signal: AbortSignal },
    run: () => Promise<void>,
  ) => Promise<void>;
  // Deno Deploy has no signals, and may lack these two.
  readonly unrefTimer?: (timer: unknown) => void;
  readonly addSignalListener?: (signal: 'SIGTERM' | 'SIGINT', listener: () => void) => void;
  readonly exit: (code: number) => never;
  readonly openSync: (path: string, options: { create: true; write: true; mode: number }) => { close(): void };
  readonly chmodSync?: (path: string, mode: number) => void;
  readonly env: { get(name: string): string | undefined };
  readonly createHttpClient: (options: { caCerts: string[] }) => unknown;
};

/** PEM certificates to trust besides the public ones. Plesk's own is self-signed by default. */
const caCerts = Deno.env.get('PLESK_CA_CERTS');
const client = caCerts ? Deno.createHttpClient({ caCerts: [caCerts] }) : undefined;

const path = Deno.env.get('KV_PATH');
const work = new Work();
const { untilEnding } = work;
const connections = connectionLimit(() => environmentOf(undefined));

const { openKv, cron } = Deno;
const store =
  openKv &&
  denoKvStore(() => {
    if (path !== undefined) ownFile(path);
    return openKv(path);
  });
const advance: Advance = async (task, lease) =>
  work.isEnding ? undefined : work.during(app.advance(task, undefined, lease));
const engine = store && processEngine(storeLeases(store), advance, Deno.unrefTimer);

const app = createApp(
  (bindings): Services => {
    const services = portableServices(environmentOf(bindings));
    const pleskFetch: typeof fetch = (input, init) => fetch(input, { ...init, client } as RequestInit);
    return {
      ...services,
      connections,
      cron: Cron,
      store,
      engine,
      untilEnding,
      isEnding: () => work.isEnding,
      fetch: client === undefined ? services.fetch : pleskFetch,
    };
  },
  [consoleDoor],
);

/** How long clients may take to read the last answers before the process ends, in milliseconds. */
const LAST_ANSWERS_MS = 2000;
const stopped = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  Deno.addSignalListener?.(signal, async () => {
    // A second signal ends the process at once.
    if (stopped.signal.aborted) Deno.exit(1);
    stopped.abort();
    await work.end();
    // Deno's server ends the process itself, unless a connection is half open.
    Deno.unrefTimer?.(setTimeout(() => Deno.exit(0), LAST_ANSWERS_MS));
  });

await app.start();
if (Deno.env.get('DATABASE_URL'))
  writeLog({ event: 'settings.partly', error: 'DATABASE_URL counts on Node alone: these records are in Deno KV' });

const beat = () => (work.isEnding ? Promise.resolve() : work.during(app.scheduled()));
if (openKv) {
  // Without --unstable-cron, a timer beats.
  if (cron) {
    // A cron keeps the process alive. The signal ends it when the process is asked to end.
    cron('backups', '* * * * *', { signal: stopped.signal }, beat).catch(() => {});
  } else {
    const timer = setInterval(() => void beat().catch(() => {}), 60_000);
    Deno.unrefTimer?.(timer);
  }
  // Work that a crash has interrupted continues at once.
  setTimeout(() => void beat().catch(() => {}), 0);
}

/** Makes records readable for this user alone. Files that SQLite makes beside one get its mode. */
function ownFile(path: string): void {
  const attempts = [
    () => Deno.openSync(path, { create: true, write: true, mode: 0o600 }).close(),
    ...['', '-wal', '-shm'].map((end) => () => Deno.chmodSync?.(path + end, 0o600)),
  ];
  for (const attempt of attempts)
    try {
      attempt();
    } catch {
      // The path is an address of Deno Deploy, or the file does not exist. If it cannot be written, opening it fails.
    }
}

export default {
  fetch: (request: Request): Promise<Response> =>
    work.during(app.fetch(request, undefined, { waitUntil: work.during })),
  scheduled: (): Promise<void> => work.during(app.scheduled()),
};
