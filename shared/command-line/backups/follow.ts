/** The subcommands of `backups`. */

import { named } from '../../backups/report/sentence.ts';
import type { Backups } from '../../client/backups.ts';
import type { BackupSlot, BackupSlotBegun, BackupSlotDetails } from '../../client/replies.ts';
import { typed } from '../command-line.ts';
import { ended, type GatewayOptions, gatewayAt } from './gateway.ts';
import { failures, frame, overview, serverCounts, slotLines, verdict } from './show.ts';

/** The owners that a slot is limited to: ids are numbers, logins and names are texts. */
interface Only {
  readonly resellers?: readonly (number | string)[] | undefined;
  readonly customers?: readonly (number | string)[] | undefined;
  readonly webspaces?: readonly (number | string)[] | undefined;
}

export interface RunOptions extends Only {
  readonly watch: boolean;
}

export interface HistoryOptions {
  readonly failed: boolean;
  /** The most slots that are shown. */
  readonly slots: number;
}

/** Shows all schedules; or a slot of one schedule, with its failures. */
export async function status(options: GatewayOptions, schedule?: string, slot?: string): Promise<void> {
  const gateway = gatewayAt(options);
  if (schedule === undefined) {
    const { schedules, warnings = [] } = await gateway.overview();
    console.log(overview(schedules));
    if (schedules.some(({ last, overdue }) => overdue.length > 0 || hasFailed(last))) process.exitCode = 1;
    for (const warning of warnings) console.error(warning);
  } else conclude(await gateway.slot(schedule, slot ?? 'latest'));
}

/** Whether the last slot that has ended, or a newer one that runs, has failures. */
function hasFailed(last: readonly BackupSlot[]): boolean {
  const newest = last.findIndex(ended);
  return last.slice(0, newest === -1 ? last.length : newest + 1).some(({ failures }) => failures.length > 0);
}

/** The slots of a schedule, newest first, read page by page until there are enough. */
export async function history(options: GatewayOptions, schedule: string, only: HistoryOptions): Promise<void> {
  const gateway = gatewayAt(options);
  const outcome = only.failed ? { outcome: 'failed' as const } : {};
  let left = only.slots;
  for (let cursor: string | undefined; left > 0; ) {
    const page = await gateway.history(schedule, { ...outcome, ...(cursor === undefined ? {} : { cursor }) });
    const shown = page.slots.slice(0, left);
    if (shown.length > 0) console.log(slotLines(shown).join('\n'));
    left -= shown.length;
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
}

export async function run(
  options: GatewayOptions,
  schedule: string,
  { watch: isWatched, resellers, customers, webspaces }: RunOptions,
): Promise<void> {
  const gateway = gatewayAt(options);
  const only = {
    ...(resellers ? { resellers } : {}),
    ...(customers ? { customers } : {}),
    ...(webspaces ? { webspaces } : {}),
  };
  await begun(gateway, await gateway.run(schedule, only), isWatched);
}

/** Begins a slot with the owners that failed in another one. */
export async function retry(
  options: GatewayOptions,
  schedule: string,
  slot: string,
  isWatched: boolean,
): Promise<void> {
  const gateway = gatewayAt(options);
  await begun(gateway, await gateway.retry(schedule, slot), isWatched);
}

async function begun(
  gateway: Backups,
  { schedule, slot, servers }: BackupSlotBegun,
  isWatched: boolean,
): Promise<void> {
  console.log(`${schedule}: slot ${slot} on ${named(servers)}`);
  if (isWatched) await follow(gateway, schedule, slot);
  else console.log(`follow it: ${typed('backups', `watch ${schedule} ${slot}`)}`);
}

export async function stop(options: GatewayOptions, schedule: string, slot: string): Promise<void> {
  const stopped = await gatewayAt(options).stop(schedule, slot);
  console.log(`${schedule}: slot ${stopped.slot} stops on ${named(stopped.servers)}`);
}

export async function watch(options: GatewayOptions, schedule: string, slot?: string): Promise<void> {
  const gateway = gatewayAt(options);
  await follow(gateway, schedule, slot ?? 'latest');
}

/** Draws bars of the servers until the slot has ended; without a terminal, prints it again at every change. */
async function follow(gateway: Backups, name: string, id: string): Promise<void> {
  const { isTTY } = process.stdout;
  let drawn = '';
  let slot = id;
  for (;;) {
    const current = await gateway.slot(name, slot, { resellers: false });
    // `latest` may soon name another slot.
    slot = current.slot;
    const text = frame(current, process.stdout);
    if (text !== drawn) {
      const up = drawn === '' || !isTTY ? '' : `\u001b[${drawn.split('\n').length}A\u001b[J`;
      process.stdout.write(`${up}${text}\n`);
      drawn = text;
    }
    if (ended(current)) break;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  conclude(await gateway.slot(name, slot));
}

function conclude(slotNow: BackupSlotDetails): void {
  for (const line of failures(slotNow)) console.log(line);
  for (const line of serverCounts(slotNow)) console.log(line);
  console.log(verdict(slotNow));
  if (slotNow.failures.length > 0) process.exitCode = 1;
}
