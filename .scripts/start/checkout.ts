/** The gateway of a checkout: it is built first, and any runtime of `npm ci` can run it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { envFile } from '../../shared/command-line/start/settings.ts';
import type { Site } from '../../shared/command-line/start/start.ts';
import { buildEntry } from '../build/build.ts';
import { root, tool, toolEnvironment } from '../processes/checkout.ts';

export const site: Site = {
  // wrangler dev builds by itself, and again after a change (wrangler.toml).
  prepare: async (runtime) => {
    if (runtime === 'deno' || runtime === 'node') await buildEntry(runtime);
  },
  records: (port) => join(root, '.wrangler', `start-${port}`),
  runtimes: {
    workerd({ port, records, settings }) {
      const file = join(records, 'settings.env');
      // wrangler reads its variables from a file. On a command line, every user of the machine could read them.
      writeFileSync(file, envFile(settings), { mode: 0o600 });
      const where = ['--ip', '127.0.0.1', '--port', String(port), '--env-file', file, '--persist-to', records];
      const quiet = ['--inspector-port', '0', '--show-interactive-dev-session', 'false'];
      return {
        words: [...tool('wrangler'), 'dev', ...where, '--test-scheduled', ...quiet],
        cwd: root,
        env: toolEnvironment(),
      };
    },
    deno({ port, records, settings }) {
      const flags = ['--allow-env', '--allow-net', '--allow-read', '--allow-write', '--unstable-kv', '--unstable-cron'];
      const where = ['--host', '127.0.0.1', '--port', String(port)];
      return {
        words: [...tool('deno'), 'serve', ...flags, ...where, join(root, 'dist', 'deno.js')],
        cwd: root,
        env: toolEnvironment({ ...settings, KV_PATH: join(records, 'kv') }),
      };
    },
    node({ port, records, settings }) {
      return {
        words: [process.execPath, join(root, 'dist', 'node.js')],
        cwd: root,
        env: toolEnvironment({ ...settings, PORT: String(port), KV_PATH: join(records, 'kv.sqlite') }),
      };
    },
  },
};
