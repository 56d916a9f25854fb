/** Scheduled backups as tools. */
import { retrySlot, runNow, stopSlot } from '../backups/commands.ts';
import { historyFor, slotFor, viewerOf, viewsFor } from '../backups/viewer.ts';
import { allows, type Caller } from '../gateway/caller.ts';
import { BACKUPS_READ, BACKUPS_RUN } from '../gateway/door-scopes.ts';
import { list } from '../operation/collection.ts';
import { doc } from '../operation/doc.ts';
import { choice, flag, optional, required, text } from '../operation/schema.ts';
import { atMostOne, sequence } from '../operation/sequence.ts';
import { type OwnTool, ownTool, type Tool } from './tool.ts';

const server = optional(text, doc('Only this Plesk server; left out, every server that you may use'));

const status = ownTool(
  {
    scope: BACKUPS_READ,
    name: 'backups_status',
    title: 'State of the scheduled backups',
    description:
      'The schedules of backups with their next and last slots, and overdue servers: what failed comes first, with the reason.',
  },
  'read',
  sequence({ server }),
  async ({ context, caller }, given) => ({
    schedules: await viewsFor(context, viewerOf(context, caller, given.server)),
  }),
);

const schedule = required(text, doc('The name of the schedule'));

const slots = ownTool(
  {
    scope: BACKUPS_READ,
    name: 'backups_slots',
    title: 'Past backups of a schedule',
    description: 'The slots of a schedule, the newest first. As long as there is a cursor, there are more.',
  },
  'read',
  sequence({
    schedule,
    server,
    cursor: optional(text, doc('The cursor of the answer before')),
    outcome: optional(choice('failed'), doc('Only slots in which a server failed, in whole or in part')),
  }),
  async ({ context, caller }, { schedule: name, server: only, cursor, outcome }) =>
    historyFor(context, viewerOf(context, caller, only), name, { cursor, onlyFailed: outcome !== undefined }),
);

const slot = ownTool(
  {
    scope: BACKUPS_READ,
    name: 'backups_slot',
    title: 'One slot of scheduled backups',
    description: 'How the backups of a slot went on each server, and why what failed has failed.',
  },
  'read',
  sequence({
    schedule,
    slot: optional(text, doc('The slot, such as 20261122T020000Z; left out, the newest')),
    server,
    resellers: optional(flag, doc('Each reseller, customer or subscription too')),
  }),
  async ({ context, caller }, { schedule: name, slot: id = 'latest', server: only, resellers = false }) =>
    slotFor(context, viewerOf(context, caller, only), name, id, resellers),
);

/** An id, or a login or name: ids are digits. */
const idOrName = (given: string): string | number =>
  /^[1-9]\d*$/.test(given) && Number.isSafeInteger(Number(given)) ? Number(given) : given;

const run = ownTool(
  {
    scope: BACKUPS_RUN,
    name: 'backups_run',
    title: 'Back up now',
    description: 'Starts a slot of a schedule now. backups_status shows how it goes.',
  },
  'write',
  sequence(
    {
      schedule,
      server,
      servers: optional(list(text), doc('Only these servers of the schedule')),
      resellers: optional(list(text), doc('Only these resellers, by their ids or logins')),
      customers: optional(list(text), doc('Only these customers, by their ids or logins')),
      webspaces: optional(list(text), doc('Only these subscriptions, by their ids or names')),
    },
    atMostOne('resellers', 'customers', 'webspaces'),
  ),
  async ({ context, caller }, { schedule: name, server: only, servers, resellers, customers, webspaces }) =>
    runNow(context, viewerOf(context, caller, only), name, {
      servers,
      resellers: resellers?.map(idOrName),
      customers: customers?.map(idOrName),
      webspaces: webspaces?.map(idOrName),
    }),
);

const slotId = required(text, doc('The slot, such as 20261122T020000Z; latest is the newest'));

const retry = ownTool(
  {
    scope: BACKUPS_RUN,
    name: 'backups_retry',
    title: 'Back up again what failed',
    description: 'Starts a slot of what failed in another one, and has not succeeded since.',
  },
  'write',
  sequence({ schedule, slot: slotId, server }),
  async ({ context, caller }, { schedule: name, slot: id, server: only }) =>
    retrySlot(context, viewerOf(context, caller, only), name, id),
);

const stop = ownTool(
  {
    scope: BACKUPS_RUN,
    name: 'backups_stop',
    title: 'Stop backups',
    description: 'Stops the tasks of a slot that runs, and begins no others.',
  },
  'write',
  sequence({ schedule, slot: slotId, server }),
  async ({ context, caller }, { schedule: name, slot: id, server: only }) =>
    stopSlot(context, viewerOf(context, caller, only), name, id),
);

export const backupTools: readonly OwnTool[] = [status, slots, slot, run, retry, stop];

export const backupToolsFor = (caller: Caller): Tool[] =>
  backupTools.flatMap(({ scope, tool }) => (scope === undefined || allows(caller, scope) ? tool : []));
