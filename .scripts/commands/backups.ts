/** backups: scheduled backups of a running gateway, from the command line. */
import { Command, Option } from '@commander-js/extra-typings';
import { command, wholeNumber } from '../command-line.ts';

const about = 'Ends with 0 if every backup succeeded, 1 if one did not, 2 if the gateway could not be asked.';

/** The options for the address of the gateway and its token. */
const ofGateway = <A extends unknown[]>(part: Command<A>) =>
  part
    .option('--server <name>', 'only this server')
    .addOption(new Option('--url <url>', 'where the gateway is').env('PLESK_EDGE_URL').default('http://127.0.0.1:8787'))
    .addOption(new Option('--token <secret>', 'the API token').env('PLESK_EDGE_TOKEN').default('', 'none'))
    .addHelpText('after', `\n${about}`);

/** Ids are digits. */
const ownerList = (given: string): (number | string)[] =>
  given.split(',').map((each) => (/^\d{1,15}$/.test(each) ? Number(each) : each));

const status = ofGateway(
  new Command('status')
    .description('What is scheduled, and how it went.')
    .argument('[schedule]', 'the name of a schedule')
    .argument('[slot]', 'a due moment of it, by default the last one'),
).action(async (schedule, slot, options) => {
  const { status } = await import('../backups/follow.ts');
  await status(options, schedule, slot);
});

const history = ofGateway(
  new Command('history').description('The slots of a schedule, the newest first.').argument('<schedule>', 'its name'),
)
  .option('--failed', 'only those in which a server failed', false)
  .option('--slots <number>', 'how many at most', wholeNumber(100_000, 1), 20)
  .action(async (schedule, options) => {
    const { history } = await import('../backups/follow.ts');
    await history(options, schedule, options);
  });

const run = ofGateway(new Command('run').description('A slot now.').argument('<schedule>', 'the name of a schedule'))
  .option('--resellers <list>', 'only these ids and logins, separated by commas', ownerList)
  .option('--customers <list>', 'the same, for a schedule of customers', ownerList)
  .option('--webspaces <list>', 'only these ids and names, for a schedule of subscriptions', ownerList)
  .option('-w, --watch', 'follow it to its end', false)
  .action(async (schedule, options) => {
    const { run } = await import('../backups/follow.ts');
    await run(options, schedule, options);
  });

const retry = ofGateway(
  new Command('retry')
    .description('A slot of what failed in another one, and has not succeeded since.')
    .argument('<schedule>', 'the name of a schedule')
    .argument('[slot]', 'a due moment of it', 'latest'),
)
  .option('-w, --watch', 'follow it to its end', false)
  .action(async (schedule, slot, options) => {
    const { retry } = await import('../backups/follow.ts');
    await retry(options, schedule, slot, options.watch);
  });

const stop = ofGateway(
  new Command('stop')
    .description('Stop a slot: its tasks, and what is left of it.')
    .argument('<schedule>', 'the name of a schedule')
    .argument('[slot]', 'a due moment of it', 'latest'),
).action(async (schedule, slot, options) => {
  const { stop } = await import('../backups/follow.ts');
  await stop(options, schedule, slot);
});

const watch = ofGateway(
  new Command('watch')
    .description('Follow a slot.')
    .argument('<schedule>', 'the name of a schedule')
    .argument('[slot]', 'a due moment of it, by default the last one'),
).action(async (schedule, slot, options) => {
  const { watch } = await import('../backups/follow.ts');
  await watch(options, schedule, slot);
});

export const backups = command(
  'backups',
  'Scheduled backups of a running gateway: look at them, run them, follow them, retry what failed, stop them',
  ['status', 'run weekly --watch', 'watch weekly 20261122T020000Z'],
)
  .addHelpText('after', `\n${about}`)
  .addCommand(status)
  .addCommand(history)
  .addCommand(run)
  .addCommand(watch)
  .addCommand(retry)
  .addCommand(stop);
