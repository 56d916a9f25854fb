/** Scheduled backups: days and servers, and a slot with each owner. */
import { retrySlot, runNow, stopSlot } from '../backups/commands.ts';
import type { BackupView } from '../backups/report/slot-details.ts';
import { historyFor, slotFor, viewerOf, viewsFor } from '../backups/viewer.ts';
import { allows, requireScope } from '../gateway/caller.ts';
import { BACKUPS_READ, BACKUPS_RUN } from '../gateway/door-scopes.ts';
import type { HttpReply } from '../http/reply.ts';
import { Problem } from '../problem.ts';
import { actOnce } from './once.ts';
import { button, type Html, markup, pageReply, seeOther, table, timeText } from './page.ts';
import type { ConsoleRequest } from './request.ts';

/** How many slots a calendar shows. */
const SHOWN = 10;

const pathOf = (schedule: string, slot: string): string =>
  `/console/backups/${encodeURIComponent(schedule)}/${encodeURIComponent(slot)}`;
export const slotLink = (schedule: string, slot: string, words: string): Html =>
  markup`<a href="${pathOf(schedule, slot)}">${words}</a>`;
const outcome = (state: string): Html => markup`<span class="${state}">${state}</span>`;

/** `GET /console/backups` */
export async function backupsPage({ context, caller }: ConsoleRequest): Promise<HttpReply> {
  requireScope(caller, BACKUPS_READ);
  const viewer = viewerOf(context, caller);
  const schedules = [];
  for (const view of await viewsFor(context, viewer)) {
    const { slots: all } = await historyFor(context, viewer, view.name, { onlyFailed: false });
    const slots: Awaited<ReturnType<typeof slotFor>>[] = [];
    for (const { slot } of all.slice(0, SHOWN)) slots.push(await slotFor(context, viewer, view.name, slot, false));
    const { name, timezone, cron, servers, next, overdue } = view;
    const isLate = (server: string) => overdue.some((each) => each.server === server);
    const columns = ['Server', ...slots.map(({ slot, at }) => slotLink(name, slot, timeText(at, timezone)))];
    const rows = servers.map((server) => [
      isLate(server) ? markup`${server} <span class="failed">overdue</span>` : server,
      ...slots.map((slot) => {
        const run = slot.servers.find((each) => each.server === server);
        return run === undefined ? '–' : outcome(run.outcome);
      }),
    ]);
    schedules.push(markup`<section aria-label="${name}"><h2>${name}</h2>
<p>${cron} (${timezone}), next ${timeText(next[0]?.at, timezone)}</p>
${table(`Slots of ${name}`, columns, rows)}
${allows(caller, BACKUPS_RUN) ? markup`<div class="actions">${button(pathOf(name, 'run'), `Run ${name} now`)}</div>` : ''}</section>`);
  }
  const body = schedules.length > 0 ? schedules : markup`<p>There is no schedule of backups (BACKUP_SCHEDULES).</p>`;
  return pageReply({ title: 'Backups', name: caller.name, body });
}

/** `GET /console/backups/<schedule>/<slot>` */
export async function slotPage(request: ConsoleRequest, schedule: string, id: string): Promise<HttpReply> {
  const { context, caller } = request;
  requireScope(caller, BACKUPS_READ);
  const viewer = viewerOf(context, caller);
  const slot = await slotFor(context, viewer, schedule, id, true);
  const zone = viewer.schedules.find(({ name }) => name === schedule)?.timezone;
  const path = pathOf(schedule, slot.slot);
  const may = allows(caller, BACKUPS_RUN);
  const isRunning = slot.state === 'running';
  const retry = may && slot.failures.length > 0 && button(`${path}/retry`, 'Retry what failed');
  const stop = may && isRunning && button(`${path}/stop`, 'Stop');
  const servers = slot.servers.map((each) => serverView(each, zone));
  const due = timeText(slot.at, zone);
  return pageReply({
    title: 'Backups',
    name: caller.name,
    body: markup`<p><a href="/console/backups">All schedules</a></p><h2>${schedule}, ${due}</h2>
<p role="status">${slot.summary}</p><div class="actions">${retry || ''}${stop || ''}</div>${servers}`,
  });
}

type SlotServer = Awaited<ReturnType<typeof slotFor>>['servers'][number];

function serverView(run: SlotServer, zone: string | undefined): Html {
  const { server, error, resellers = [], customers = [], webspaces = [], backup } = run;
  const rows = [...resellers, ...customers, ...webspaces, ...(backup ? [backup] : [])].map((each) =>
    backupRow(each, zone),
  );
  const columns = ['Owner', 'State', 'Task', 'Minutes', 'Error', 'Last success'];
  return markup`<h2>${server}: ${outcome(run.outcome)}</h2>
${error ? markup`<p>${error.detail}</p>` : ''}${rows.length > 0 ? table(`Backups on ${server}`, columns, rows) : ''}`;
}

function backupRow(backup: BackupView, zone: string | undefined): readonly unknown[] {
  const { login, name, resellerId, customerId, webspaceId, state, taskId, startedAt, finishedAt, error } = backup;
  const isTimed = startedAt !== undefined && finishedAt !== undefined;
  const owner = [login ?? name, resellerId ?? customerId ?? webspaceId].filter((each) => each !== undefined);
  return [
    owner.length > 0 ? owner.join(', ') : 'the server',
    state,
    taskId,
    isTimed ? ((Date.parse(finishedAt) - Date.parse(startedAt)) / 60_000).toFixed(1) : '',
    error?.detail,
    timeText(backup.lastSuccess?.at, zone),
  ];
}

/** `POST /console/backups/<schedule>/run`, and `…/<slot>/retry` and `…/<slot>/stop` */
export async function postBackups(
  request: ConsoleRequest,
  [name = '', ...rest]: readonly string[],
): Promise<HttpReply> {
  const { context, caller } = request;
  requireScope(caller, BACKUPS_RUN);
  const viewer = viewerOf(context, caller);
  const [slot = '', action] = rest.length === 1 ? ['', rest[0]] : rest;
  const acts = {
    run: () => runNow(context, viewer, name),
    retry: () => retrySlot(context, viewer, name, slot),
    stop: () => stopSlot(context, viewer, name, slot),
  };
  if (action !== 'run' && action !== 'retry' && action !== 'stop')
    throw new Problem('not-found', 'There is no such button');
  const page = await actOnce(request, async () => {
    const begun = await acts[action]();
    if ('dryRun' in begun) throw new Problem('conflict', 'DRY_RUN is set: nothing was begun');
    return pathOf(begun.schedule, begun.slot);
  });
  return seeOther(page);
}
