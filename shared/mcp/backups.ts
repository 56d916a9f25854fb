/** Scheduled backups as tools. */
import { runNow, viewsFor, visitorOf } from '../backups/visitor.ts';
import { allows, type Caller } from '../gateway/caller.ts';
import { BACKUPS_READ, BACKUPS_RUN } from '../gateway/door-scopes.ts';
import { doc } from '../operation/doc.ts';
import { optional, required, text } from '../operation/schema.ts';
import { sequence } from '../operation/sequence.ts';
import { type OwnTool, ownTool, type Tool } from './tool.ts';

const server = optional(text, doc('Only this Plesk server; left out, every server that you may use'));

const status = ownTool(
  {
    scope: BACKUPS_READ,
    name: 'backups_status',
    title: 'State of the scheduled backups',
    description:
      'The schedules of backups with their next slots, and how the last ones went: what failed comes first, with the reason.',
  },
  'read',
  sequence({ server }),
  async ({ context, caller }, given) => ({
    schedules: await viewsFor(context, visitorOf(context, caller, given.server)),
  }),
);

const run = ownTool(
  {
    scope: BACKUPS_RUN,
    name: 'backups_run',
    title: 'Back up now',
    description:
      'Starts a slot of a schedule now: a backup of each reseller that it names. backups_status shows how it goes.',
  },
  'write',
  sequence({ schedule: required(text, doc('The name of the schedule')), server }),
  async ({ context, caller }, given) => runNow(context, visitorOf(context, caller, given.server), given.schedule),
);

export const backupTools: readonly OwnTool[] = [status, run];

export const backupToolsFor = (caller: Caller): Tool[] =>
  backupTools.flatMap(({ scope, tool }) => (scope === undefined || allows(caller, scope) ? tool : []));
