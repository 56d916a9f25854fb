/** npm run backups: scheduled backups of a running gateway, from the command line. */
import { parseArgs } from 'node:util';
import { ended, fail, type Gateway, gatewayAt, type Slot } from './backups/gateway.ts';
import { failures, frame, overview, verdict } from './backups/show.ts';

const USAGE = `Scheduled backups of a running gateway.

usage: npm run backups -- status [SCHEDULE [SLOT]]     what is scheduled, and how it went
       npm run backups -- run SCHEDULE [--watch]       a slot now
       npm run backups -- watch SCHEDULE [SLOT]        follow a slot, by default the last one
  --server NAME   only this server
  --url URL       where the gateway is (PLESK_EDGE_URL, or http://127.0.0.1:8787)
  --token SECRET  the API token (better: PLESK_EDGE_TOKEN)

Ends with 0 where every backup succeeded, 1 where one did not, 2 where the gateway could not be asked.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    watch: { type: 'boolean', short: 'w', default: false },
    server: { type: 'string' },
    url: { type: 'string', default: process.env['PLESK_EDGE_URL'] ?? 'http://127.0.0.1:8787' },
    token: { type: 'string', default: process.env['PLESK_EDGE_TOKEN'] ?? '' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const [command, schedule, slot] = positionals;

if (values.help || command === undefined) process.stdout.write(USAGE);
else if (values.token === '')
  fail('No token: set PLESK_EDGE_TOKEN to the secret that npm start or npm run token has printed');
else await act(gatewayAt(values.url, values.token, values.server)).catch((error: Error) => fail(error.message));

async function act(gateway: Gateway): Promise<void> {
  if (command === 'run' && schedule !== undefined) {
    const begun = await gateway.run(schedule);
    console.log(`${schedule}: slot ${begun.slot} on ${begun.servers.join(', ')}`);
    if (values.watch) await watch(gateway, schedule, begun.slot);
    else console.log(`follow it: npm run backups -- watch ${schedule} ${begun.slot}`);
  } else if (command === 'watch' && schedule !== undefined) {
    await watch(gateway, schedule, slot ?? (await lastSlot(gateway, schedule)));
  } else if (command === 'status' && schedule !== undefined) {
    conclude(await gateway.slot(schedule, slot ?? (await lastSlot(gateway, schedule)), true));
  } else if (command === 'status') {
    console.log(overview(await gateway.schedules()));
  } else fail(USAGE);
}

async function lastSlot(gateway: Gateway, name: string): Promise<string> {
  const found = (await gateway.schedules()).find((each) => each.name === name);
  const last = found?.last[0]?.slot;
  return last ?? fail(found ? `${name} has not run yet` : `There is no schedule ${name}`);
}

/** Draws a bar for each server until the slot has ended; where nobody looks, a line for every change. */
async function watch(gateway: Gateway, name: string, id: string): Promise<void> {
  const { isTTY } = process.stdout;
  let drawn = '';
  for (;;) {
    const current = await gateway.slot(name, id, false);
    const text = frame(current, process.stdout.columns ?? 80);
    if (text !== drawn) {
      const up = drawn === '' || !isTTY ? '' : `\u001b[${drawn.split('\n').length}A\u001b[J`;
      process.stdout.write(`${up}${text}\n`);
      drawn = text;
    }
    if (ended(current)) break;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  conclude(await gateway.slot(name, id, true));
}

function conclude(slotNow: Slot): void {
  for (const line of failures(slotNow)) console.log(line);
  console.log(verdict(slotNow));
  const { total, finished } = slotNow.counts;
  const gaveUp = slotNow.servers.some((server) => server.state === 'finished' && server.error);
  if (ended(slotNow) && (finished < total || gaveUp)) process.exitCode = 1;
}
