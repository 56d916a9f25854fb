/** Scheduled backups as tools. */
import { runNow, viewsFor, visitorOf } from '../backups/visitor.ts';
import { allows, type Caller, requireScope } from '../gateway/caller.ts';
import type { Context } from '../gateway/context.ts';
import { BACKUPS_READ, BACKUPS_RUN } from '../gateway/door-scopes.ts';
import { invalid } from '../gateway/validate.ts';
import { type Scope, scopeOf } from '../operation/declaration.ts';
import type { Arguments, Tool } from './tools.ts';

const SERVER = { type: 'string', description: 'Only this Plesk server; left out, every server that you may use' };

const TOOLS: readonly (readonly [scope: Scope, tool: Tool])[] = [
  [
    BACKUPS_READ,
    {
      name: 'backups_status',
      title: 'State of the scheduled backups',
      description: 'The schedules of backups with their next slots, and how the last ones went.',
      inputSchema: { type: 'object', properties: { server: SERVER }, additionalProperties: false },
      annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
    },
  ],
  [
    BACKUPS_RUN,
    {
      name: 'backups_run',
      title: 'Back up now',
      description:
        'Starts a slot of a schedule now: a backup of each reseller that it names. backups_status shows how it goes.',
      inputSchema: {
        type: 'object',
        properties: { schedule: { type: 'string', description: 'The name of the schedule' }, server: SERVER },
        required: ['schedule'],
        additionalProperties: false,
      },
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
    },
  ],
];

export const backupToolsFor = (caller: Caller): Tool[] =>
  TOOLS.filter(([scope]) => allows(caller, scope)).map(([, tool]) => tool);

/** @returns what HTTP would have answered; undefined where it is none of these tools @throws {Problem} */
export async function useBackupTool(
  context: Context,
  caller: Caller,
  name: string,
  given: Arguments,
): Promise<unknown> {
  const found = TOOLS.find(([, tool]) => tool.name === name);
  if (found === undefined) return undefined;
  const [scope, { inputSchema }] = found;
  context.log.operation = scopeOf(scope);
  requireScope(caller, scope);
  const known = Object.keys(inputSchema['properties'] as object);
  const issues = Object.entries(given).flatMap(([path, value]) =>
    !known.includes(path)
      ? [{ path, message: `is not known here; known are ${known.join(', ')}` }]
      : typeof value === 'string'
        ? []
        : [{ path, message: 'must be a string' }],
  );
  const { server, schedule } = given;
  if (scope === BACKUPS_RUN && schedule === undefined) issues.push({ path: 'schedule', message: 'is missing' });
  if (issues.length > 0) throw invalid(issues);
  const visitor = visitorOf(context, caller, server === undefined ? undefined : String(server));
  return scope === BACKUPS_READ
    ? { schedules: await viewsFor(context, visitor) }
    : runNow(context, visitor, String(schedule));
}
