/** The first page: failures, running slots, the state of servers and sinks. */
import { viewerOf, viewsFor } from '../backups/viewer.ts';
import { sinkViews } from '../events/view.ts';
import { allows } from '../gateway/caller.ts';
import { BACKUPS_READ, EVENTS_READ } from '../gateway/door-scopes.ts';
import { healthOfServers } from '../http/health.ts';
import type { HttpReply } from '../http/reply.ts';
import { Problem } from '../problem.ts';
import { slotLink } from './backups.ts';
import { type Html, markup, pageReply, region, table, timeText } from './page.ts';
import type { ConsoleRequest } from './request.ts';

type Views = Awaited<ReturnType<typeof viewsFor>>;

/** `GET /console` */
export async function overviewPage(request: ConsoleRequest): Promise<HttpReply> {
  const { context, caller } = request;
  const views = await told<Views | string>(() =>
    allows(caller, BACKUPS_READ) ? viewsFor(context, viewerOf(context, caller)) : 'This token may not read backups.',
  );
  const sinks = await told(async () =>
    allows(caller, EVENTS_READ) ? sinkTable(await sinkViews(context.services)) : 'This token may not read events.',
  );
  const ask = markup`<p><a href="/console/servers">Ask the servers how they are</a></p>`;
  return pageReply({
    title: 'Overview',
    name: caller.name,
    body: [
      region('Last night', typeof views === 'string' ? views : lastNight(views), true),
      region('Running', typeof views === 'string' ? views : running(views), true),
      region('Servers', markup`<div data-servers>${ask}</div>`),
      region('Sinks', sinks, true),
    ],
  });
}

/** A part of the page, or the reason why it cannot be shown: the other parts are shown all the same. */
async function told<T>(show: () => T | Promise<T>): Promise<T | string> {
  try {
    return await show();
  } catch (error) {
    if (error instanceof Problem) return error.detail;
    throw error;
  }
}

function lastNight(views: Views): Html {
  if (views.length === 0) return markup`<p>There is no schedule of backups (BACKUP_SCHEDULES).</p>`;
  const rows = views.flatMap(({ name, timezone, overdue, last: [newest] }) => [
    ...(newest?.failures ?? []).map(({ server, outcome, error }) => [
      server,
      slotLink(name, newest?.slot ?? '', name),
      markup`<span class="failed">${outcome}</span>`,
      error?.detail,
      timeText(newest?.at, timezone),
    ]),
    ...overdue.map(({ server, at }) => [
      server,
      name,
      markup`<span class="failed">overdue</span>`,
      'No success for what was due then',
      timeText(at, timezone),
    ]),
  ]);
  if (rows.length > 0) return table('What failed or is overdue', ['Server', 'Schedule', 'State', 'Why', 'Due'], rows);
  return markup`<p>Nothing failed, and nothing is overdue.</p>`;
}

function running(views: Views): Html {
  const rows = views.flatMap(({ name, timezone, last }) =>
    last
      .filter(({ state }) => state === 'running')
      .map(({ slot, at, summary }) => [slotLink(name, slot, name), timeText(at, timezone), summary]),
  );
  if (rows.length > 0) return table('What runs now', ['Schedule', 'Due', 'State'], rows);
  return markup`<p>Nothing runs.</p>`;
}

export const sinkPath = (name: string): string => `/console/events/${encodeURIComponent(name)}`;

export const sinkTable = (sinks: Awaited<ReturnType<typeof sinkViews>>): Html =>
  sinks.length === 0
    ? markup`<p>No sink is set (EVENTS_URL, EVENTS_SINKS).</p>`
    : table(
        'Sinks',
        ['Sink', 'Waiting', 'Delivered', 'Failed', 'Nothing taken since', 'Oldest waiting', 'Last error'],
        sinks.map(({ name, pending, delivered, failed, failingSince, oldestPending, lastError, stopped }) => [
          markup`<a href="${sinkPath(name)}">${name}</a>`,
          stopped ? `${pending} (stopped)` : pending,
          delivered,
          failed,
          markup`<span class="failed">${timeText(failingSince)}</span>`,
          timeText(oldestPending),
          lastError && `${timeText(lastError.at)}: ${lastError.error}`,
        ]),
      );

/** `GET /console/servers`: asks every server, which may take long. The overview loads it when it is shown. */
export async function serversPage({ context, caller, backupRead, asking }: ConsoleRequest): Promise<HttpReply> {
  const servers = await healthOfServers(context, caller, backupRead, asking);
  const rows = [...servers]
    .sort((one, other) => Number(one.ok) - Number(other.ok))
    .map(({ server, ok, detail, backups, protocols, ms }) => [
      server,
      ok ? markup`<span class="ok">ok</span>` : markup`<span class="failed">failed</span>`,
      detail ?? `protocol ${protocols?.[0]}, ${backups ? 'backups' : 'no backups'}`,
      `${ms} ms`,
    ]);
  const body = markup`<div data-health>${table('Servers', ['Server', 'Health', 'Details', 'Answered in'], rows)}</div>`;
  return pageReply({ title: 'Servers', name: caller.name, body });
}
