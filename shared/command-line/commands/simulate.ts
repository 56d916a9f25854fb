/** simulate: a night of backups on the state machine and a virtual clock. */
import { amount, command, wholeNumber } from '../command-line.ts';

export const simulate = command(
  'simulate',
  'Simulate a night of backups on many servers, in which calls fail, answers get lost and gateways die',
  ['', '--servers 10 --resellers 50 --seed 7'],
)
  .option('--servers <number>', 'how many servers', wholeNumber(100_000, 1), 100)
  .option('--resellers <number>', 'how many resellers each server has', wholeNumber(100_000, 1), 100)
  .option('--concurrency <number>', 'how many backups at once on a server', wholeNumber(1000, 1), 2)
  .option('--minutes <number>', 'how long a backup takes (median)', amount, 4)
  .option('--seed <number>', 'the same number is the same night', wholeNumber(Number.MAX_SAFE_INTEGER), 1)
  .addHelpText('after', '\nEnds with 1 if a backup was made twice, or a backup or a server was lost without a report.')
  .action(async (options) => {
    const { simulateNight } = await import('../simulate/show.ts');
    if (!simulateNight(options)) process.exitCode = 1;
  });
