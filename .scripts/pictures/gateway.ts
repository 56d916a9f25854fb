/** A gateway with emulators, while a picture of it is made. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { settingsFor } from '../../shared/command-line/start/settings.ts';
import type { EmulatorOptions } from '../../test/emulator/options.ts';
import { type Emulator, startEmulator } from '../../test/emulator/server.ts';
import { root } from '../processes/checkout.ts';

export interface Shown {
  readonly url: string;
  /** The secret of a token with all scopes. */
  readonly secret: string;
  readonly emulators: ReadonlyMap<string, Emulator>;
}

/**
 * Starts an emulator for each server, and the built gateway for Node.
 * @param servers the options of each emulator, by the name of its server
 * @param more settings of the gateway
 */
export async function withGateway<T>(
  servers: Readonly<Record<string, EmulatorOptions>>,
  more: Readonly<Record<string, string>>,
  use: (shown: Shown) => Promise<T>,
): Promise<T> {
  const emulators = new Map<string, Emulator>();
  for (const [name, options] of Object.entries(servers))
    emulators.set(name, await startEmulator({ port: 0, ...options }));
  const addresses = [...emulators].map(([name, { url }]) => [name, { url, key: 'emulator-key' }]);
  const { secret, settings } = settingsFor('http://127.0.0.1:1');
  const { PLESK_URL: _, PLESK_KEY: __, ...others } = settings;
  const records = mkdtempSync(join(tmpdir(), 'plesk-edge-picture-'));
  const gateway = spawn(process.execPath, [join(root, 'dist', 'node.js')], {
    env: {
      ...others,
      ...more,
      PLESK_SERVERS: JSON.stringify(Object.fromEntries(addresses)),
      PORT: '0',
      KV_PATH: join(records, 'records.sqlite'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [first] = await once(createInterface({ input: gateway.stdout }), 'line');
    return await use({ url: /http:\S+/.exec(String(first))?.[0] ?? '', secret, emulators });
  } finally {
    const ended = once(gateway, 'exit');
    gateway.kill();
    await ended;
    rmSync(records, { recursive: true });
    await Promise.all([...emulators.values()].map((emulator) => emulator.close()));
  }
}
