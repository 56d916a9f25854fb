/** `/backups`, as the OpenAPI document describes it. */
import {
  body,
  components,
  type Described,
  JSON_TYPE,
  type Json,
  jsonBody,
  parameter,
  parameters,
  problems,
  ref,
  TEXT,
  WITH_TOKEN,
} from '../http/describe.ts';
import { jsonSchemaOf } from '../operation/json-schema.ts';
import { backupReplies } from '../operation/replies/backups.ts';
import { limits } from './routes.ts';

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

const begun = (what: string): Json => ({
  200: jsonBody('What would be done (DRY_RUN)', ref('SlotDryRun'), { dryRun: true, ...BEGUN }),
  202: {
    ...jsonBody(what, ref('SlotBegun'), BEGUN),
    headers: { Location: { schema: TEXT, description: 'Where to follow it' } },
  },
});

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
          200: jsonBody('The schedules', ref('Schedules'), { schedules: [SCHEDULE] }),
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
          200: jsonBody('Its slots', ref('Slots'), {
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
    ...components(backupReplies),
    SlotLimits: jsonSchemaOf(limits, 'request'),
  },
};
