/** `/backups`, as the OpenAPI document describes it. */
import {
  body,
  COUNT,
  type Described,
  JSON_TYPE,
  type Json,
  jsonBody,
  listOf,
  object,
  parameter,
  parameters,
  problems,
  ref,
  TEXT,
  TIME,
  WITH_TOKEN,
  YES,
} from '../http/describe.ts';

const tags = ['backups'];
const PROBLEMS = [...WITH_TOKEN, 404, 405, 501, 503];
const schedule = parameter('schedule', 'path', TEXT, 'The name of the schedule');
const slotId = parameter(
  'slot',
  'path',
  TEXT,
  'The slot: when it was due, such as 20261122T020000Z; latest is the newest',
);

const SLOT = '20261122T020000Z';
const ID: Json = { type: ['integer', 'string'] };
const AT = '2026-11-22T02:00:00.000Z';
const COUNTS = { total: 3, waiting: 0, active: 0, finished: 2, failed: 1, stopped: 0, 'timed-out': 0 };
const ERROR = { kind: 'task-failed', detail: 'Plesk says that the backup task 2 has failed' };
const WENT = { state: 'finished', outcome: 'partly', startedAt: AT, finishedAt: AT, counts: COUNTS };
const SLOT_WENT = {
  ...WENT,
  summary: 'eu1 failed in part; 2 of 3 resellers are backed up, 1 is not',
  serverCounts: { ok: 0, partly: 1, failed: 0, running: 0 },
  failures: [{ server: 'eu1', outcome: 'partly', error: ERROR }],
};
const SCHEDULE = {
  name: 'weekly',
  cron: '0 3 * * 0',
  timezone: 'Europe/Berlin',
  servers: ['eu1'],
  resellers: 'all',
  to: 'local',
  concurrency: 2,
  timeoutHours: 6,
  overdue: [],
  lastSuccess: [{ server: 'eu1', slot: SLOT, at: AT }],
  next: [{ slot: SLOT, at: AT }],
  last: [],
};
const BEGUN = { schedule: 'weekly', slot: SLOT, servers: ['eu1'] };
const RESELLERS = [{ resellerId: 3, login: 'jane', state: 'finished', taskId: 2 }];

const counts: Json = object(
  Object.fromEntries(
    ['total', 'waiting', 'active', 'finished', 'failed', 'stopped', 'timed-out'].map((name) => [name, COUNT]),
  ),
);
const outcome: Json = { enum: ['ok', 'partly', 'failed', 'running'] };
const success = { slot: TEXT, at: TIME };
/** How a slot went, on all its servers or on one. */
const went = { outcome, startedAt: TIME, 'finishedAt?': TIME, counts };
const slotMembers = {
  slot: TEXT,
  at: TIME,
  state: { enum: ['running', 'finished'] },
  summary: { ...TEXT, description: 'How it went, in a sentence' },
  'by?': { ...TEXT, description: 'Who has asked for it, if it was not the clock' },
  'retryOf?': { ...TEXT, description: 'The slot whose failures it retries' },
  ...went,
  counts: {
    ...counts,
    description: 'A server that could not list its owners counts as one failure',
  },
  serverCounts: object(Object.fromEntries(['ok', 'partly', 'failed', 'running'].map((name) => [name, COUNT]))),
  failures: {
    ...listOf(object({ server: TEXT, outcome, 'error?': ref('SlotFailure') })),
    description: 'Servers that failed or have been out of reach for 15 minutes: the worst first',
  },
};

const begun = (what: string): Json => ({
  200: jsonBody('What would be done (DRY_RUN)', ref('SlotDryRun'), { dryRun: true, ...BEGUN }),
  202: {
    ...jsonBody(what, ref('SlotBegun'), BEGUN),
    headers: { Location: { schema: TEXT, description: 'Where to follow it' } },
  },
});

const owners: Json = { ...listOf({ oneOf: [TEXT, { type: 'integer' }] }), minItems: 1 };

/** Whose backups a schedule makes: exactly one of these members is given. */
const named = (many: string, names: string): Json => ({
  oneOf: [{ const: 'all' }, owners],
  description: `Which ${many}: ids are numbers, ${names} are texts`,
});
const limit = (many: string, names: string): Json => ({
  ...owners,
  description: `Only these ${many}: ids are numbers, ${names} are texts`,
});

/** How the backup of one owner went. */
const backup = {
  state: { enum: ['waiting', 'asked', 'working', 'finished', 'failed', 'stopped', 'timed-out'] },
  'taskId?': ID,
  'askedAt?': TIME,
  'startedAt?': TIME,
  'finishedAt?': TIME,
  'filename?': TEXT,
  'lastSuccess?': object(success, { description: 'Before this slot: its slot, and when it ended' }),
  'error?': ref('SlotFailure'),
};

export const backupsPaths: Described = {
  tag: { name: 'backups', description: 'Scheduled backups (BACKUP_SCHEDULES)' },
  paths: {
    '/backups': {
      get: {
        tags,
        operationId: 'backups',
        summary: 'The schedules with their next and last slots',
        description: 'Scope: backups.read',
        parameters: parameters('server'),
        responses: {
          200: jsonBody(
            'The schedules',
            object({
              'warnings?': { ...listOf(TEXT), description: 'Another gateway over the same store differs' },
              schedules: listOf(ref('Schedule')),
            }),
            { schedules: [SCHEDULE] },
          ),
          ...problems(...PROBLEMS),
        },
      },
    },
    '/backups/{schedule}': {
      parameters: [schedule],
      get: {
        tags,
        operationId: 'backupsHistory',
        summary: 'The slots of a schedule, the newest first',
        description: 'Scope: backups.read. As long as there is a cursor, there are more slots',
        parameters: [
          ...parameters('server'),
          parameter('cursor', 'query', TEXT, 'The cursor of the answer before'),
          parameter(
            'outcome',
            'query',
            { const: 'failed' },
            'Only slots in which a server failed, in whole or in part',
          ),
        ],
        responses: {
          200: jsonBody('Its slots', object({ schedule: TEXT, slots: listOf(ref('SlotOverview')), 'cursor?': TEXT }), {
            schedule: 'weekly',
            slots: [{ slot: SLOT, at: AT, ...SLOT_WENT }],
            cursor: SLOT,
          }),
          ...problems(...PROBLEMS),
        },
      },
    },
    '/backups/{schedule}/{slot}': {
      parameters: [schedule, slotId],
      get: {
        tags,
        operationId: 'backupsSlot',
        summary: 'How a slot went, on each server and for each owner',
        description: 'Scope: backups.read',
        parameters: [
          ...parameters('server'),
          parameter(
            'resellers',
            'query',
            { type: 'boolean', default: true },
            'false leaves out each owner, of any kind',
          ),
        ],
        responses: {
          200: jsonBody('The slot', ref('Slot'), {
            schedule: 'weekly',
            slot: SLOT,
            at: AT,
            ...SLOT_WENT,
            servers: [{ server: 'eu1', ...WENT, error: ERROR, resellers: RESELLERS }],
          }),
          ...problems(...PROBLEMS),
        },
      },
    },
    '/backups/{schedule}/run': {
      parameters: [schedule],
      post: {
        tags,
        operationId: 'backupsRun',
        summary: 'A slot of a schedule, now',
        description: 'Scope: backups.run. With DRY_RUN, it says what would begin',
        parameters: parameters('server'),
        requestBody: body('What it is limited to; without a body, all of it', [
          JSON_TYPE,
          ref('SlotLimits'),
          { example: { servers: ['eu1'], resellers: [3, 'jane'] } },
        ]),
        responses: {
          ...begun('The slot has begun'),
          ...problems(...PROBLEMS, 413, 415),
        },
      },
    },
    '/backups/{schedule}/{slot}/retry': {
      parameters: [schedule, slotId],
      post: {
        tags,
        operationId: 'backupsRetry',
        summary: 'A slot of what failed in another one, and has not succeeded since',
        description: 'Scope: backups.run. 409 if nothing has failed on a server that has ended',
        parameters: parameters('server'),
        responses: { ...begun('The slot has begun'), ...problems(...PROBLEMS, 409) },
      },
    },
    '/backups/{schedule}/{slot}/stop': {
      parameters: [schedule, slotId],
      post: {
        tags,
        operationId: 'backupsStop',
        summary: 'Stops the tasks of a slot, and begins no others',
        description: 'Scope: backups.run. 409 if the slot has ended',
        parameters: parameters('server'),
        responses: { ...begun('The slot stops'), ...problems(...PROBLEMS, 409) },
      },
    },
  },
  schemas: {
    Schedule: object({
      name: TEXT,
      cron: TEXT,
      timezone: TEXT,
      servers: listOf(TEXT),
      'resellers?': named('resellers', 'logins'),
      'customers?': named('customers', 'logins'),
      'webspaces?': named('subscriptions', 'names'),
      'server?': { ...YES, description: 'The server as a whole' },
      to: { enum: ['local', 'ftp'] },
      'keep?': COUNT,
      concurrency: COUNT,
      timeoutHours: COUNT,
      overdue: {
        ...listOf(object({ server: TEXT, ...success })),
        description: 'Servers without a success or a run since a due moment, a tenth of the time to the next one later',
      },
      lastSuccess: {
        ...listOf(object({ server: TEXT, ...success })),
        description: 'The last slot in which all backups of a server succeeded',
      },
      next: listOf(object(success)),
      last: listOf(ref('SlotOverview')),
    }),
    SlotOverview: object(slotMembers),
    Slot: object({ schedule: TEXT, ...slotMembers, servers: listOf(ref('SlotServer')) }),
    SlotServer: object({
      server: TEXT,
      state: { enum: ['queued', 'listing', 'backing-up', 'pruning', 'finished'] },
      ...went,
      'error?': ref('SlotFailure'),
      'pruned?': object(
        { removed: COUNT, failed: COUNT, 'error?': ref('SlotFailure') },
        { description: 'Older backups that keep has removed' },
      ),
      'resellers?': listOf(ref('SlotReseller')),
      'customers?': listOf(ref('SlotCustomer')),
      'webspaces?': listOf(ref('SlotWebspace')),
      'backup?': { ...ref('SlotBackup'), description: 'That of the server as a whole' },
    }),
    SlotReseller: object({ 'resellerId?': ID, 'login?': TEXT, ...backup }),
    SlotCustomer: object({ 'customerId?': ID, 'login?': TEXT, ...backup }),
    SlotWebspace: object({ 'webspaceId?': ID, 'name?': TEXT, ...backup }),
    SlotBackup: object(backup),
    SlotFailure: object({ kind: TEXT, detail: TEXT, 'errcode?': COUNT, 'errtext?': TEXT }),
    SlotLimits: object(
      {
        'servers?': { ...listOf(TEXT), description: 'Only these servers of the schedule' },
        'resellers?': limit('resellers', 'logins'),
        'customers?': limit('customers', 'logins'),
        'webspaces?': limit('subscriptions', 'names'),
      },
      { additionalProperties: false, description: 'Owners of the kind that the schedule names' },
    ),
    SlotBegun: object({ schedule: TEXT, slot: TEXT, servers: listOf(TEXT) }),
    SlotDryRun: object({ dryRun: YES, schedule: TEXT, slot: TEXT, servers: listOf(TEXT) }),
  },
};
