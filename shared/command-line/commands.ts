/** The commands of the product. */
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { agent } from './commands/agent.ts';
import { backups } from './commands/backups.ts';
import { convert } from './commands/convert.ts';
import { discordRegister } from './commands/discord-register.ts';
import { doctor } from './commands/doctor.ts';
import { emulator } from './commands/emulator.ts';
import { simulate } from './commands/simulate.ts';
import { start } from './commands/start.ts';
import { store } from './commands/store.ts';
import { tether } from './commands/tether.ts';
import { token } from './commands/token.ts';
import type { Product } from './product.ts';
import type { Site } from './start/start.ts';

/**
 * @param runtimes those that `start` can run the gateway in, the default first
 * @param loadSite loads the site that `start` takes the gateway from
 * @returns the commands by their headings in the help; those under an empty one are not listed
 */
export const commandsOf = (
  product: Product,
  runtimes: readonly [string, ...string[]],
  loadSite: () => Promise<Site>,
): Readonly<Record<string, readonly CommandUnknownOpts[]>> => ({
  'Commands:': [
    start(product, runtimes, loadSite),
    token(product),
    doctor(product),
    backups,
    convert(product),
    emulator(product),
    agent(product),
    store(product),
    discordRegister(product),
    simulate,
  ],
  '': [tether],
});
