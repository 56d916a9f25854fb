/** The subcommands of `backups`. */

import type { BackupSlot, BackupSlotDetails, Backups } from '../../shared/client/backups.ts';
import { Failure, typed } from '../command-line.ts';
import { CANNOT_ASK, ended, type GatewayOptions, gatewayAt } from './gateway.ts';
import { failures, frame, overview, verdict } from './show.ts';

/** What is scheduled; of one schedule, a slot of it and what failed in it. */
export async function status(options: GatewayOptions, schedule?: string, slot?: string): Promise<void> {
  const gateway = gatewayAt(options);
  if (schedule === undefined) {
    const { schedules, warnings = [] } = await gateway.overview();
    console.log(overview(schedules));
    if (schedules.some(({ last }) => hasFailed(last))) process.exitCode = 1;
    for (const warning of warnings) console.error(warning);
  } else conclude(await gateway.slot(schedule, slot ?? (await lastSlot(gateway, schedule))));
}

/** Whether something of the last slot that has ended failed, or of a newer one that runs. */
function hasFailed(last: readonly BackupSlot[]): boolean {
  const newest = last.findIndex(ended);
  return last.slice(0, newest === -1 ? last.length : newest + 1).some(({ failures }) => failures.length > 0);
}

export async function run(options: GatewayOptions, schedule: string, isWatched: boolean): Promise<void> {
  const gateway = gatewayAt(options);
  const begun = await gateway.run(schedule);
  console.log(`${schedule}: slot ${begun.slot} on ${begun.servers.join(', ')}`);
  if (isWatched) await follow(gateway, schedule, begun.slot);
  else console.log(`follow it: ${typed('backups', `watch ${schedule} ${begun.slot}`)}`);
}

export async function watch(options: GatewayOptions, schedule: string, slot?: string): Promise<void> {
  const gateway = gatewayAt(options);
  await follow(gateway, schedule, slot ?? (await lastSlot(gateway, schedule)));
}

async function lastSlot(gateway: Backups, name: string): Promise<string> {
  const found = (await gateway.overview()).schedules.find((each) => each.name === name);
  const last = found?.last[0]?.slot;
  if (last !== undefined) return last;
  throw new Failure(found ? `${name} has not run yet.` : `There is no schedule ${name}.`, CANNOT_ASK);
}

/** Draws a bar for each server until the slot has ended; where nobody looks, a line for every change. */
async function follow(gateway: Backups, name: string, id: string): Promise<void> {
  const { isTTY } = process.stdout;
  let drawn = '';
  for (;;) {
    const current = await gateway.slot(name, id, { resellers: false });
    const text = frame(current, process.stdout.columns ?? 80);
    if (text !== drawn) {
      const up = drawn === '' || !isTTY ? '' : `\u001b[${drawn.split('\n').length}A\u001b[J`;
      process.stdout.write(`${up}${text}\n`);
      drawn = text;
    }
    if (ended(current)) break;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  conclude(await gateway.slot(name, id));
}

function conclude(slotNow: BackupSlotDetails): void {
  for (const line of failures(slotNow)) console.log(line);
  console.log(verdict(slotNow));
  if (slotNow.failures.length > 0) process.exitCode = 1;
}
