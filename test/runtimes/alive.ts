/** The gateway as a process of its own, on each platform that keeps records, which can be killed and started again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject, onTestFinished } from 'vitest';
import { freePort, run } from './child.ts';
import { settingsFor } from './smoke.ts';

export interface Alive {
  readonly url: string;
  /** All that it has written. */
  readonly output: () => string;
  /** Asks it to end. @returns its exit code */
  end(): Promise<unknown>;
  /** Ends it at once, as a power failure would. */
  kill(): Promise<void>;
  /** Stops it in the middle of what it does, or lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
}

/** Starts a gateway in front of an emulator, with its records in a folder that outlives it. */
export type Platform = (emulatorUrl: string, folder: string, more?: Settings) => Promise<Alive>;
type Settings = Readonly<Record<string, string>>;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plesk-edge-alive-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function alive(url: string, child: ReturnType<typeof run>): Alive {
  const { process: started, ended, output } = child;
  // To the whole group: wrangler has started workerd.
  const signal = (name: NodeJS.Signals) => {
    if (started.pid !== undefined) process.kill(-started.pid, name);
  };
  return {
    url,
    output,
    end() {
      signal('SIGTERM');
      return ended;
    },
    async kill() {
      signal('SIGKILL');
      await ended;
    },
    signal(name) {
      if (started.exitCode !== null || started.signalCode !== null)
        throw new Error(`the gateway has ended by itself, and printed:\n${output().slice(-5000)}`);
      signal(name);
    },
  };
}

const deno: Platform = async (emulatorUrl, folder, more) => {
  const flags = ['--unstable-kv', '--unstable-cron', '--allow-env', '--allow-net', '--allow-read', '--allow-write'];
  const args = ['serve', ...flags, '--host', '127.0.0.1', '--port', '0', join(inject('dist'), 'deno.js')];
  const child = run('deno', args, { ...settingsFor(emulatorUrl), KV_PATH: join(folder, 'kv'), ...more });
  const [, url = ''] = await child.printed(/Listening on (http:\/\/127\.0\.0\.1:\d+)/);
  return alive(url, child);
};

export const node: Platform = async (emulatorUrl, folder, more) => {
  const port = await freePort();
  const settings = { ...settingsFor(emulatorUrl), PORT: String(port), KV_PATH: join(folder, 'kv.sqlite'), ...more };
  const child = run('node', [join(inject('dist'), 'node.js')], settings);
  const [url] = await child.printed(/http:\/\/127\.0\.0\.1:\d+/);
  return alive(url, child);
};

const workerd: Platform = async (emulatorUrl, folder, settings) => {
  const port = await freePort();
  const config = {
    name: 'alive',
    main: join(inject('dist'), 'worker.js'),
    compatibility_date: '2026-10-01',
    vars: { ...settingsFor(emulatorUrl), ...settings },
    d1_databases: [{ binding: 'DB', database_name: 'alive', database_id: 'alive' }],
    workflows: [{ binding: 'BACKUPS', name: 'alive-backups', class_name: 'Backups' }],
  };
  const file = join(folder, 'wrangler.json');
  writeFileSync(file, JSON.stringify(config));
  const args = ['dev', '--config', file, '--no-bundle', '--ip', '127.0.0.1', '--port', String(port)];
  const more = [
    '--inspector-port',
    '0',
    '--persist-to',
    join(folder, 'state'),
    '--show-interactive-dev-session',
    'false',
  ];
  const child = run(join(root, 'node_modules/.bin/wrangler'), [...args, ...more], { WRANGLER_SEND_METRICS: 'false' });
  const [, url = ''] = await child.printed(/Ready on (http:\/\/127\.0\.0\.1:\d+)/);
  return alive(url, child);
};

export const platforms: readonly (readonly [name: string, platform: Platform])[] = [
  ['Deno', deno],
  ['Node', node],
  ['workerd', workerd],
];
