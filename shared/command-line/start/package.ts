/** The gateway of the published package: it is built already, and the Node of the command runs it. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Site } from './start.ts';

/** From cli/ of the package, which holds this module when it is built. */
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
