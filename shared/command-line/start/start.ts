/** Starts the emulator in this process and the gateway in another one, and ends both together. */
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { Failure, typed, UsageError } from '../command-line.ts';
import { whenOrphaned } from '../processes/orphan.ts';
import { startTethered } from '../processes/tether.ts';
import type { Product } from '../product.ts';
import { showOutput } from './output.ts';
import { settingsFor } from './settings.ts';

/** The source of a gateway: a checkout or a package. */
export interface Site {
  /** Prepares it for a runtime. */
  prepare(runtime: string): Promise<void>;
  /** A folder for the records of a gateway at this port. */
  records(port: number): string;
  readonly runtimes: Readonly<Record<string, (place: Place) => Program>>;
}

export interface Place {
  readonly port: number;
  /** A folder for its records. */
  readonly records: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** A program with its arguments and its folder. */
export interface Program {
  readonly words: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface StartOptions {
  /** One of those of the site. */
  readonly runtime: string;
  readonly port: number;
  readonly emulatorPort: number;
  readonly resellers: number;
}

/** A slow machine takes more than a minute to build the gateway. */
const LONGEST_START_S = 180;

/** Starts both, prints how to try them, and returns when both have ended. */
export async function startAll(
  { runtime, port, emulatorPort, resellers }: StartOptions,
  site: Site,
  product: Product,
): Promise<void> {
  const programOf = site.runtimes[runtime];
  if (programOf === undefined) throw new UsageError(`--runtime takes ${Object.keys(site.runtimes).join(', ')}.`);
  // First of all: another run may use the ports and the records.
  for (const [option, number] of Object.entries({ port, 'emulator-port': emulatorPort }))
    if (!(await isFree(number)))
      throw new Failure(`Port ${number} is taken. Choose another: ${typed('start', `--${option} NUMBER`)}`);
  console.log('Preparing the gateway…');
  await site.prepare(runtime);

  /** The folder for the records of this run. Each run starts with an empty emulator, and so without records. */
  const records = site.records(port);
  rmSync(records, { recursive: true, force: true });
  mkdirSync(records, { recursive: true });

  console.log(`Starting the emulator and the gateway (${runtime})…`);
  const emulator = await product.startEmulator({ port: emulatorPort, resellers });
  const { secret, settings } = settingsFor(emulator.url);
  const { words, cwd, env } = programOf({ port, records, settings });
  const gateway = startTethered(words, { cwd, env });
  const ended = new Promise<void>((resolve) => gateway.once('exit', () => resolve()));
  let ending = false;
  const end = () => {
    ending = true;
    gateway.stdin?.end();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  whenOrphaned(end);
  showOutput(gateway);

  const url = `http://127.0.0.1:${port}`;
  const outcome = await answering(`${url}/health`, gateway);
  if (outcome === 'answers' && !ending) {
    console.log(welcome(url, emulator.url, runtime, secret));
    if (runtime === 'workerd') beatEveryMinute(url);
  } else if (outcome === 'silent') end();
  await ended;
  await emulator.close();
  if (outcome === 'silent') throw new Failure(`The gateway did not answer within ${LONGEST_START_S / 60} minutes.`);
  if (!ending) throw new Failure('The gateway has ended: the lines above say why.');
}

/** Starts the heartbeat of scheduled backups, because wrangler dev fires no cron triggers. */
function beatEveryMinute(url: string): void {
  const beat = () =>
    fetch(`${url}/cdn-cgi/handler/scheduled`)
      .then((response) => response.body?.cancel())
      .catch(() => {});
  setInterval(beat, 60_000).unref();
}

/** Waits until an address answers, until the process has ended, or until the start takes too long. */
async function answering(url: string, child: ChildProcess): Promise<'answers' | 'ended' | 'silent'> {
  for (let tries = 1; tries <= LONGEST_START_S * 10; tries++) {
    if (child.exitCode !== null || child.signalCode !== null) return 'ended';
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return 'answers';
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (tries % 150 === 0) console.log('Still starting…');
  }
  return 'silent';
}

/** Whether a port of this machine is free. */
const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

const welcome = (url: string, emulatorUrl: string, runtime: string, secret: string): string => `
plesk-edge  ${url}  (${runtime})
console     ${url}/console
emulator    ${emulatorUrl}  (sign in: admin / changeme1Q**, secret key: emulator-key)
token       ${secret}

curl -sS ${url}/reseller/add \\
  -H 'Authorization: Bearer ${secret}' \\
  -H 'Content-Type: application/json' \\
  -d '{"genInfo":{"pname":"Jane Doe","login":"jane","passwd":"correct-Horse-7"},"planName":"Default Reseller"}'

PLESK_EDGE_TOKEN=${secret} ${url.endsWith(':8787') ? '' : `PLESK_EDGE_URL=${url} `}${typed('backups', 'run weekly --watch')}

Ctrl-C ends both.
`;
