/** The gateway of the published package: built already, and run by the Node that runs the command. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Site } from './start.ts';

/** From cli/ of the package, where the command line lies. */
const gateway = fileURLToPath(new URL('../node.js', import.meta.url));

export const site: Site = {
  prepare: async () => {},
  records: (port) => join(tmpdir(), `plesk-edge-start-${port}`),
  runtimes: {
    node: ({ port, records, settings }) => ({
      words: [process.execPath, gateway],
      cwd: records,
      env: { ...process.env, ...settings, PORT: String(port), KV_PATH: join(records, 'kv.sqlite') },
    }),
  },
};
