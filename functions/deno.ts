/** The entry for Deno (`deno serve`, Deno Deploy): the bundle, and what only Deno has. */
import { processEngine } from '../shared/backups/engine-process.ts';
import '../shared/backups/cron.ts';
import { usePlatform } from '../shared/platform/services.ts';
import { type DenoKv, denoKvStore } from '../shared/platform/store/deno-kv.ts';
import index from './index.ts';

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
if (caCerts) {
  const client = Deno.createHttpClient({ caCerts: [caCerts] });
  usePlatform({ pleskFetch: (input, init) => fetch(input, { ...init, client } as RequestInit) });
}

const { openKv, cron } = Deno;
if (openKv) {
  const store = denoKvStore(() => openKv(Deno.env.get('KV_PATH')));
  const engine = processEngine(Deno.unrefTimer);
  usePlatform({ store: () => store, engine: () => engine });
  // Without --unstable-cron, and where nobody else keeps the time.
  if (cron) {
    // A cron keeps the process alive, which is to end once it has answered what was asked.
    const ending = new AbortController();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) Deno.addSignalListener?.(signal, () => ending.abort());
    cron('backups', '* * * * *', { signal: ending.signal }, () => index.scheduled()).catch(() => {});
  } else {
    const timer = setInterval(() => void index.scheduled().catch(() => {}), 60_000);
    Deno.unrefTimer?.(timer);
  }
  // What a crash has interrupted goes on at once.
  setTimeout(() => void index.scheduled().catch(() => {}), 0);
}

export default index;
