/** The sinks of events, and the messages to one of them. */
import { replay, sendTest } from '../events/commands.ts';
import { type MessageView, sinkViews, sinkWithMessages } from '../events/view.ts';
import { allows, requireScope } from '../gateway/caller.ts';
import { EVENTS_READ, EVENTS_REPLAY, EVENTS_TEST } from '../gateway/door-scopes.ts';
import type { HttpReply } from '../http/reply.ts';
import { Problem } from '../problem.ts';
import { actOnce } from './once.ts';
import { sinkPath, sinkTable } from './overview.ts';
import { button, type Html, markup, pageReply, seeOther, table, timeText } from './page.ts';
import type { ConsoleRequest } from './request.ts';

/** `GET /console/events` */
export async function eventsPage({ context, caller }: ConsoleRequest): Promise<HttpReply> {
  requireScope(caller, EVENTS_READ);
  return pageReply({ title: 'Events', name: caller.name, body: sinkTable(await sinkViews(context.services)) });
}

/** `GET /console/events/<sink>` */
export async function sinkPage({ context, caller, query }: ConsoleRequest, name: string): Promise<HttpReply> {
  requireScope(caller, EVENTS_READ);
  const sink = await sinkWithMessages(context.services, name);
  const { messages } = sink;
  const rows = messages.map((each) => messageRow(each, allows(caller, EVENTS_REPLAY) ? sinkPath(name) : undefined));
  const sent = query.get('sent');
  return pageReply({
    title: 'Events',
    name: caller.name,
    body: [
      markup`<p><a href="/console/events">All sinks</a></p><h2>${name}</h2>`,
      sent === null ? '' : markup`<p role="status">${sent} is on its way.</p>`,
      sinkTable([sink]),
      allows(caller, EVENTS_TEST)
        ? markup`<div class="actions">${button(`${sinkPath(name)}/test`, `Send a test to ${name}`)}</div>`
        : '',
      messages.length === 0
        ? markup`<p>Nothing was sent in the last seven days.</p>`
        : table('Messages', ['Recorded', 'Type', 'Id', 'State', 'Tries', 'Next try', 'Again'], rows),
    ],
  });
}

/** @param path of the sink, if the message may be replayed */
function messageRow(message: MessageView, path: string | undefined): readonly unknown[] {
  const { id, type, state, since, next, tries } = message;
  return [
    timeText(since),
    type,
    id,
    markup`<span class="${state === 'delivered' ? 'ok' : state}">${state}</span>`,
    tries.length === 0 ? 'none yet' : markup`<ul>${tries.map(tryItem)}</ul>`,
    timeText(next),
    path === undefined ? '' : button(`${path}/${encodeURIComponent(id)}/replay`, 'Replay', `Replay ${type} ${id}`),
  ];
}

const tryItem = ({ at, status, error }: MessageView['tries'][number]): Html =>
  markup`<li>${timeText(at)}: ${status === undefined ? error : `HTTP ${status}`}</li>`;

/** `POST /console/events/<sink>/test`, and `…/<id>/replay` */
export async function postEvents(request: ConsoleRequest, [name = '', ...rest]: readonly string[]): Promise<HttpReply> {
  const { context, caller } = request;
  const [id, action] = rest.length === 1 ? ['', rest[0]] : rest;
  if (action !== (rest.length === 1 ? 'test' : 'replay')) throw new Problem('not-found', 'There is no such button');
  requireScope(caller, action === 'test' ? EVENTS_TEST : EVENTS_REPLAY);
  const page = await actOnce(request, async () => {
    const sent = action === 'test' ? await sendTest(context, caller, name) : await replay(context, name, id ?? '');
    return `${sinkPath(name)}?${new URLSearchParams({ sent: `${sent.type} ${sent.id}` })}`;
  });
  return seeOther(page);
}
