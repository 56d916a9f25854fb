/**
 * Three projects: `node` for the parts and for the gateway against the emulator over HTTP, `workerd` for the same
 * gateway inside the Workers runtime, `built` for what `npm run build` makes, under every runtime that npm installs.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const inWorkerd = 'test/**/*.workerd.test.ts';
const ofBuilt = 'test/**/*.built.test.ts';

export default defineConfig({
  root,
  test: {
    // The gateway logs every request. The log is shown only if a test fails.
    silent: 'passed-only',
    // Some suites wait more than they compute, such as those that kill a gateway.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [inWorkerd, ofBuilt],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        plugins: [
          cloudflareTest({
            main: `${root}functions/worker.ts`,
            wrangler: { configPath: `${root}wrangler.toml` },
          }),
        ],
        test: {
          name: 'workerd',
          include: [inWorkerd],
          globalSetup: ['test/runtimes/emulator.setup.ts'],
          // They share one emulator, which each resets: one after the other.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'built',
          include: [ofBuilt],
          globalSetup: ['test/runtimes/build.setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
