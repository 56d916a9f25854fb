/** tether: runs a program that ends when its parent process ends. For `start`, not for users. */
import { Command } from '@commander-js/extra-typings';
import { runTethered } from '../processes/tether.ts';

export const tether = new Command('tether')
  .description('Runs a program until it ends, or until standard input is closed.')
  .argument('<program...>')
  .allowUnknownOption()
  .action(async (words) => {
    process.exit(await runTethered(words));
  });
