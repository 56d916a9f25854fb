/** The entry for Deno (`deno serve`, Deno Deploy): the bundle, and what only Deno has. */
import { Cron } from 'croner';
import { processEngine } from '../shared/platform/engine-process.ts';
import { environmentOf } from '../shared/platform/environment.ts';
import { portableServices, type Services } from '../shared/platform/services.ts';
import { type DenoKv, denoKvStore } from '../shared/platform/store/deno-kv.ts';
import { createApp } from './app.ts';

declare const Deno: {
  readonly openKv?: (path?: string) => Promise<DenoKv>;
  readonly cron?: (
    name: string,
    schedule: string,
    options: { signal: AbortSignal },
    run: () => Promise<void>,
  ) => Promise<void>;
  // Deno Deploy, which knows no signals, need not have these two.
  readonly unrefTimer?: (timer: unknown) => void;
  readonly addSignalListener?: (signal: 'SIGTERM' | 'SIGINT', listener: () => void) => void;
  readonly env: { get(name: string): string | undefined };
  readonly createHttpClient: (options: { caCerts: string[] }) => unknown;
};

/** PEM certificates to trust besides the public ones: Plesk's own is self-signed until somebody changes it. */
const caCerts = Deno.env.get('PLESK_CA_CERTS');
const client = caCerts ? Deno.createHttpClient({ caCerts: [caCerts] }) : undefined;

const { openKv, cron } = Deno;
const store = openKv && denoKvStore(() => openKv(Deno.env.get('KV_PATH')));
const engine = store && processEngine(store, (task) => app.advance(task), Deno.unrefTimer);

const app = createApp((bindings): Services => {
  const services = portableServices(environmentOf(bindings));
  const pleskFetch: typeof fetch = (input, init) => fetch(input, { ...init, client } as RequestInit);
  return { ...services, cron: Cron, store, engine, fetch: client === undefined ? services.fetch : pleskFetch };
});

if (openKv) {
  // Without --unstable-cron, and where nobody else keeps the time.
  if (cron) {
    // A cron keeps the process alive, which is to end once it has answered what was asked.
    const ending = new AbortController();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) Deno.addSignalListener?.(signal, () => ending.abort());
    cron('backups', '* * * * *', { signal: ending.signal }, () => app.scheduled()).catch(() => {});
  } else {
    const timer = setInterval(() => void app.scheduled().catch(() => {}), 60_000);
    Deno.unrefTimer?.(timer);
  }
  // What a crash has interrupted goes on at once.
  setTimeout(() => void app.scheduled().catch(() => {}), 0);
}

const { fetch: answer, scheduled } = app;
export default { fetch: answer, scheduled };
