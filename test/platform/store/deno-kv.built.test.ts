import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Store } from '../../../shared/platform/store/store.ts';
import { holdsMessages } from '../../events/messages.ts';
import { run } from '../../runtimes/child.ts';
import type { Call } from './deno-kv-server.ts';
import { holdsAsStore, type Opened } from './suite.ts';

const SERVER = fileURLToPath(new URL('deno-kv-server.ts', import.meta.url));

/** Starts a Deno that keeps its records in `file`, and answers its address. */
async function started(file: string): Promise<string> {
  const flags = ['--unstable-kv', '--no-check', '--allow-env', '--allow-read', '--allow-write'];
  const child = run('deno', ['serve', ...flags, '--host', '127.0.0.1', '--port', '0', SERVER], { KV_PATH: file });
  const [, url = ''] = await child.printed(/Listening on (http:\/\/127\.0\.0\.1:\d+)/);
  return url;
}

// Two processes over one database, as two machines would be.
const open = async (): Promise<Opened> => {
  const folder = mkdtempSync(join(tmpdir(), 'plesk-edge-kv-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const urls = await Promise.all([1, 2].map(() => started(join(folder, 'kv'))));
  const clock = { now: Date.now() };
  let turn = 0;
  const call = async <T>(method: keyof Store, ...values: readonly unknown[]): Promise<T> => {
    const body = JSON.stringify({ method, values, now: clock.now } satisfies Call);
    const response = await fetch(urls[turn++ % 2] ?? '', { method: 'POST', body });
    const { value } = (await response.json()) as { value: T };
    return value;
  };
  const store: Store = {
    get: (...values) => call('get', ...values),
    create: (...values) => call('create', ...values),
    replace: (...values) => call('replace', ...values),
    put: (...values) => call('put', ...values),
    delete: (...values) => call('delete', ...values),
    list: (...values) => call('list', ...values),
  };
  return { clock, store };
};
holdsAsStore('Deno KV, used by two processes in turn', open);
holdsMessages('Deno KV, used by two processes in turn', open);
