/** start: runs the emulator and the gateway, and prints a curl line to try them. */
import { Option } from '@commander-js/extra-typings';
import { command, wholeNumber } from '../command-line.ts';
import type { Product } from '../product.ts';
import type { Site } from '../start/start.ts';

const port = wholeNumber(65_535, 1);

/**
 * @param runtimes the runtimes that can run the gateway, the default first
 * @param loadSite loads the site that the gateway comes from
 */
export const start = (product: Product, runtimes: readonly [string, ...string[]], loadSite: () => Promise<Site>) =>
  command('start', 'Start the gateway and a Plesk emulator on this machine, and print a curl line to try them', [
    '',
    '--port 9000 --emulator-port 9001',
  ])
    .addOption(new Option('--runtime <name>', 'what runs the gateway').choices(runtimes).default(runtimes[0]))
    .option('--port <number>', 'the port of the gateway', port, 8787)
    .option('--emulator-port <number>', 'the port of the emulator', port, 8880)
    .option('--resellers <number>', 'how many resellers the emulator has', wholeNumber(1_000_000), 5)
    .action(async (options) => {
      const [{ startAll }, site] = await Promise.all([import('../start/start.ts'), loadSite()]);
      await startAll(options, site, product);
    });
