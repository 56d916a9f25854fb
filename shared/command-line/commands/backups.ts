/** backups: scheduled backups of a running gateway, from the command line. */
import { type Command, Option } from '@commander-js/extra-typings';
import { command, wholeNumber } from '../command-line.ts';

const SLOT = '20261122T020000Z';
const NAME = 'the name of a schedule';
const MOMENT = 'one of its due moments';

const about = 'Ends with 0 if every backup succeeded, 1 if one did not, 2 if the gateway could not be asked.';

/** The options for the address of the gateway and its token. */
const ofGateway = <A extends unknown[]>(part: Command<A>) =>
  part
    .option('--server <name>', 'only this server')
    .addOption(
      new Option('--url <url>', 'the address of the gateway').env('PLESK_EDGE_URL').default('http://127.0.0.1:8787'),
    )
    .addOption(new Option('--token <secret>', 'the API token').env('PLESK_EDGE_TOKEN').default('', 'none'))
    .addHelpText('after', `\n${about}`);

/** Ids are digits. */
const ownerList = (given: string): (number | string)[] =>
  given.split(',').map((each) => (/^\d{1,15}$/.test(each) ? Number(each) : each));

const status = ofGateway(
  command('backups status', 'Show the schedules and how their last backups went, or one of them in detail', [
    '',
    'weekly',
    `weekly ${SLOT}`,
  ])
    .argument('[schedule]', NAME)
    .argument('[slot]', `${MOMENT} (default: the last)`),
).action(async (schedule, slot, options) => {
  const { status } = await import('../backups/follow.ts');
  await status(options, schedule, slot);
});

const history = ofGateway(
  command('backups history', 'List the backups of a schedule by their due moments, the newest first', [
    'weekly --failed',
  ]).argument('<schedule>', NAME),
)
  .option('--failed', 'only those in which a server failed', false)
  .option('--slots <number>', 'how many due moments at most', wholeNumber(100_000, 1), 20)
  .action(async (schedule, options) => {
    const { history } = await import('../backups/follow.ts');
    await history(options, schedule, options);
  });

const run = ofGateway(
  command('backups run', 'Back up now what a schedule names', ['weekly --watch', 'weekly --resellers jane,7']).argument(
    '<schedule>',
    NAME,
  ),
)
  .option('--resellers <list>', 'only these ids and logins, separated by commas', ownerList)
  .option('--customers <list>', 'the same, for a schedule of customers', ownerList)
  .option('--webspaces <list>', 'only these ids and names, for a schedule of subscriptions', ownerList)
  .option('-w, --watch', 'follow it to its end', false)
  .action(async (schedule, options) => {
    const { run } = await import('../backups/follow.ts');
    await run(options, schedule, options);
  });

const retry = ofGateway(
  command('backups retry', 'Back up again what failed, and has not succeeded since', ['weekly --watch'])
    .argument('<schedule>', NAME)
    .argument('[slot]', MOMENT, 'latest'),
)
  .option('-w, --watch', 'follow it to its end', false)
  .action(async (schedule, slot, options) => {
    const { retry } = await import('../backups/follow.ts');
    await retry(options, schedule, slot, options.watch);
  });

const stop = ofGateway(
  command('backups stop', 'Stop the backups of a due moment: those at work, and those that wait', ['weekly'])
    .argument('<schedule>', NAME)
    .argument('[slot]', MOMENT, 'latest'),
).action(async (schedule, slot, options) => {
  const { stop } = await import('../backups/follow.ts');
  await stop(options, schedule, slot);
});

const watch = ofGateway(
  command('backups watch', 'Follow the backups of a due moment to their end', ['weekly', `weekly ${SLOT}`])
    .argument('<schedule>', NAME)
    .argument('[slot]', `${MOMENT} (default: the last)`),
).action(async (schedule, slot, options) => {
  const { watch } = await import('../backups/follow.ts');
  await watch(options, schedule, slot);
});

export const backups = command(
  'backups',
  'Show, run, follow, retry and stop the scheduled backups of a running gateway',
  ['status', 'run weekly --watch', `watch weekly ${SLOT}`],
)
  .addHelpText('after', `\n${about}`)
  .addCommand(status)
  .addCommand(history)
  .addCommand(run)
  .addCommand(watch)
  .addCommand(retry)
  .addCommand(stop);
