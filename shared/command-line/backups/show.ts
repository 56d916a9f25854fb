/** Slots and schedules as text for a terminal. */
import { NAMED, named } from '../../backups/report/sentence.ts';
import type { BackupCounts } from '../../client/backups.ts';
import type { BackupSchedule, BackupSlot, BackupSlotDetails } from '../../client/replies.ts';

const LONGEST_BAR = 30;

const bad = ({ failed, stopped, 'timed-out': timedOut }: BackupCounts): number => failed + stopped + timedOut;

/** The bars of a slot's servers that are not done, as far as the terminal has rows, and a count of the others. */
export function frame({ servers }: BackupSlotDetails, { columns = 80, rows = 12 }: Partial<TerminalSize>): string {
  const wanted = servers.length > NAMED ? servers.filter(({ outcome }) => outcome !== 'ok') : servers;
  const shown = wanted.slice(0, Math.max(NAMED, rows - 2));
  const rest = servers.filter((server) => !shown.includes(server));
  const counted = OUTCOMES.flatMap((outcome) => {
    const count = rest.filter((server) => server.outcome === outcome).length;
    return count > 0 ? [`${count} ${outcome}`] : [];
  });
  return [...bars(shown, columns), ...(rest.length > 0 ? [`${rest.length} more: ${counted.join(', ')}`] : [])].join(
    '\n',
  );
}

/** The size of a terminal in characters; unknown if the output is no terminal. */
type TerminalSize = Pick<NodeJS.WriteStream, 'columns' | 'rows'>;

const OUTCOMES = ['failed', 'partly', 'running', 'ok'] as const;

/** `40 servers: 2 failed (us1, us2), 38 ok`, for a slot of several servers. */
export function serverCounts({ servers }: BackupSlotDetails): string[] {
  if (servers.length < 2) return [];
  const parts = OUTCOMES.flatMap((outcome) => {
    const names = servers.filter((server) => server.outcome === outcome).map(({ server }) => server);
    if (names.length === 0) return [];
    return [`${names.length} ${outcome}${outcome === 'ok' ? '' : ` (${named(names)})`}`];
  });
  return [`${servers.length} servers: ${parts.join(', ')}`];
}

/** `eu1  ████████▒▒······  8/15  2 working, 1 failed`, one line for each server. */
function bars(servers: BackupSlotDetails['servers'], columns: number): string[] {
  const widest = Math.max(...servers.map(({ server }) => server.length));
  const width = Math.max(10, Math.min(LONGEST_BAR, columns - widest - 45));
  return servers.map(({ server, state, outcome, counts, error }) => {
    const { total, finished, active } = counts;
    const cells = (count: number) => (total === 0 ? 0 : Math.floor((count / total) * width));
    const done = cells(finished + bad(counts));
    const busy = Math.min(width - done, Math.ceil(cells(active)));
    const bar = '█'.repeat(done) + '▒'.repeat(busy) + '·'.repeat(width - done - busy);
    const notes = [
      ...(active > 0 ? [`${active} working`] : []),
      ...(bad(counts) > 0 && outcome !== 'failed' ? [`${bad(counts)} failed`] : []),
      ...(state === 'backing-up' ? [] : [outcome === 'running' ? state : outcome]),
      ...(error ? [error.detail] : []),
    ];
    return `${server.padEnd(widest)}  ${bar}  ${finished}/${total}  ${notes.join(', ')}`.slice(0, columns).trimEnd();
  });
}

/** Each owner with its name. */
function ownersIn({ resellers = [], customers = [], webspaces = [], backup }: BackupSlotDetails['servers'][number]) {
  const called = (...parts: unknown[]): string => parts.filter((part) => part !== undefined).join(' ');
  return [
    ...resellers.map((each) => ({ ...each, name: called(each.login, each.resellerId) })),
    ...customers.map((each) => ({ ...each, name: called(each.login, each.customerId) })),
    ...webspaces.map((each) => ({ ...each, name: called(each.name, each.webspaceId) })),
    ...(backup ? [{ ...backup, name: 'the whole server' }] : []),
  ];
}

/** The failures of a slot, with their reasons. */
export const failures = ({ servers }: BackupSlotDetails): string[] =>
  servers.flatMap((one) => {
    const { server, error } = one;
    const failed = ownersIn(one).filter(({ state }) => ['failed', 'stopped', 'timed-out'].includes(state));
    // The reason of a server may repeat that of an owner, which says more.
    const isTold = failed.some(({ error: why }) => why?.detail === error?.detail);
    return [
      ...(error && !isTold ? [`${server}: ${error.detail}`] : []),
      ...failed.map(({ name, state, error: why }) => {
        return `${server}  ${name}  ${state}${why ? `: ${why.detail}` : ''}`;
      }),
    ];
  });

export function verdict({ schedule, slot, state, summary, startedAt, finishedAt }: BackupSlotDetails): string {
  const seconds = finishedAt ? Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000) : undefined;
  const how = state === 'finished' ? `ended${seconds === undefined ? '' : ` after ${seconds} s`}` : 'is running';
  return `${schedule} ${slot} ${how}: ${summary}`;
}

/** A line for each slot, and under it the servers that failed. */
export const slotLines = (slots: readonly BackupSlot[]): string[] =>
  slots.flatMap(({ slot, outcome, summary, failures: failed }) => [
    `${slot}  ${outcome}: ${summary}`,
    ...failed.map(({ server, error }) => `  ${server}: ${error?.detail ?? 'failed'}`),
  ]);

/** The schedules, with the outcome of their slots. */
export function overview(schedules: readonly BackupSchedule[]): string {
  if (schedules.length === 0) return 'Nothing is scheduled (BACKUP_SCHEDULES)';
  return schedules
    .map(({ name, cron, timezone, servers, overdue, lastSuccess, next, last }) =>
      [
        `${name}  ${cron} (${timezone}) on ${named(servers)}`,
        ...overdue.map(({ server, at }) => {
          const success = lastSuccess.find((each) => each.server === server);
          return `  overdue  ${server}: due ${at}, last success ${success?.at ?? 'not known'}`;
        }),
        `  next  ${next[0]?.at ?? 'never'}`,
        ...slotLines(last).map((line) => `  ${line}`),
      ].join('\n'),
    )
    .join('\n');
}
