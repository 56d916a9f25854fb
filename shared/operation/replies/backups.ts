/** What `/backups` answers. */
import type * as v from 'valibot';
import { makeSchema } from '../check.ts';
import { listing } from '../collection.ts';
import { doc } from '../doc.ts';
import type { ForeignMark } from '../mark.ts';
import { moment } from '../moment.ts';
import { choice, flag, id, natural, optional, required, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** Ids, which are numbers, and logins or names. */
export const OWNERS: ForeignMark = {
  kind: 'foreign',
  json: { type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'integer' }] }, minItems: 1 },
};

/** All owners, or some of them by their ids, which are numbers, and their logins or names. */
const ownersOrAll = makeSchema<v.GenericSchema<'all' | readonly (number | string)[]>>(
  {
    kind: 'foreign',
    json: { oneOf: [{ const: 'all' }, OWNERS.json], description: 'Ids are numbers, logins and names are texts' },
  },
  (input) => input,
);

const success = { slot: text, at: moment };
const outcome = choice('ok', 'partly', 'failed', 'running');

/** Why something failed, in Plesk's own words if it gave a reason. */
const failure = sequence({ kind: text, detail: text, errcode: optional(natural), errtext: optional(text) });

/** A server that needs attention. */
const serverFailure = sequence({ server: text, outcome, error: optional(failure) });

const counts = sequence({
  total: natural,
  waiting: natural,
  active: natural,
  finished: natural,
  failed: natural,
  stopped: natural,
  'timed-out': natural,
});

/** How a slot went, on all its servers or on one. */
const went = {
  outcome,
  startedAt: moment,
  finishedAt: optional(moment),
  counts: required(counts, doc('A server that could not list its owners counts as one failure')),
};

const slotMembers = {
  ...success,
  state: choice('running', 'finished'),
  summary: required(text, doc('How it went, in a sentence')),
  by: optional(text, doc('The caller that asked for it; left out if the clock did')),
  retryOf: optional(text, doc('The slot whose failures it retries')),
  ...went,
  serverCounts: sequence({ ok: natural, partly: natural, failed: natural, running: natural }),
  failures: required(
    listing(serverFailure),
    doc('Servers that failed or have been out of reach for 15 minutes: the worst first'),
  ),
};

const slotOverview = sequence(slotMembers);

/** How the backup of one owner went. */
const backupMembers = {
  state: choice('waiting', 'asked', 'working', 'finished', 'failed', 'stopped', 'timed-out'),
  taskId: optional(id),
  askedAt: optional(moment),
  startedAt: optional(moment),
  finishedAt: optional(moment),
  filename: optional(text),
  lastSuccess: optional(sequence(success), doc('Before this slot: its slot, and when it ended')),
  error: optional(failure),
};

const ownerBackup = sequence(backupMembers);
const resellerBackup = sequence({ resellerId: optional(id), login: optional(text), ...backupMembers });
const customerBackup = sequence({ customerId: optional(id), login: optional(text), ...backupMembers });
const webspaceBackup = sequence({ webspaceId: optional(id), name: optional(text), ...backupMembers });

const slotServer = sequence({
  server: text,
  state: choice('queued', 'listing', 'backing-up', 'pruning', 'finished'),
  ...went,
  error: optional(failure),
  pruned: optional(
    sequence({ removed: natural, failed: natural, error: optional(failure) }),
    doc('Older backups that keep has removed'),
  ),
  resellers: optional(listing(resellerBackup)),
  customers: optional(listing(customerBackup)),
  webspaces: optional(listing(webspaceBackup)),
  backup: optional(ownerBackup, doc('That of the server as a whole')),
});

const slotDetails = sequence({ schedule: text, ...slotMembers, servers: listing(slotServer) });

const onServers = listing(sequence({ server: text, ...success }));

const schedule = sequence({
  name: text,
  cron: text,
  timezone: text,
  servers: listing(text),
  resellers: optional(ownersOrAll),
  customers: optional(ownersOrAll),
  webspaces: optional(ownersOrAll),
  server: optional(flag, doc('The server as a whole')),
  to: choice('local', 'ftp'),
  keep: optional(natural),
  concurrency: natural,
  timeoutHours: natural,
  overdue: required(
    onServers,
    doc('Servers without a success or a run since a due moment, a tenth of the time to the next one later'),
  ),
  lastSuccess: required(onServers, doc('The last slot in which all backups of a server succeeded')),
  next: listing(sequence(success)),
  last: listing(slotOverview),
});

const overview = sequence({
  warnings: optional(listing(text), doc('Another gateway over the same store differs')),
  schedules: listing(schedule),
});

const history = sequence({
  schedule: text,
  slots: listing(slotOverview),
  cursor: optional(text),
});

const begun = { schedule: text, slot: text, servers: listing(text) };
/** A slot that has begun, or is to stop, and on which servers. */
const slotBegun = sequence(begun);
/** With `DRY_RUN`, what would begin or stop. */
const slotDryRun = sequence({ dryRun: flag, ...begun });

/** By the names of their schemas in the OpenAPI document. */
export const backupReplies = {
  Schedules: overview,
  Schedule: schedule,
  Slots: history,
  SlotOverview: slotOverview,
  Slot: slotDetails,
  SlotServer: slotServer,
  SlotReseller: resellerBackup,
  SlotCustomer: customerBackup,
  SlotWebspace: webspaceBackup,
  SlotBackup: ownerBackup,
  SlotFailure: failure,
  SlotBegun: slotBegun,
  SlotDryRun: slotDryRun,
};
export type BackupReply<Name extends keyof typeof backupReplies> = v.InferOutput<(typeof backupReplies)[Name]>;
