/** tether: runs a program that ends with the process that has started it. `start` uses it; people need not. */
import { Command } from '@commander-js/extra-typings';
import { runTethered } from '../processes/tether.ts';

export const tether = new Command('tether')
  .description('Runs a program until it ends, or until standard input is closed.')
  .argument('<program...>')
  .allowUnknownOption()
  .action(async (words) => {
    process.exit(await runTethered(words));
  });
