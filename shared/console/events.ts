/** The sinks of events. */
import { sendTest } from '../events/commands.ts';
import { sinkViews } from '../events/view.ts';
import { allows, requireScope } from '../gateway/caller.ts';
import { EVENTS_READ, EVENTS_TEST } from '../gateway/door-scopes.ts';
import type { HttpReply } from '../http/reply.ts';
import { actOnce } from './once.ts';
import { sinkTable } from './overview.ts';
import { button, markup, pageReply, seeOther } from './page.ts';
import type { ConsoleRequest } from './request.ts';

/** `GET /console/events` */
export async function eventsPage({ context, caller, query }: ConsoleRequest): Promise<HttpReply> {
  requireScope(caller, EVENTS_READ);
  const sinks = await sinkViews(context.services);
  const tests = allows(caller, EVENTS_TEST) ? sinks : [];
  return pageReply({
    title: 'Events',
    name: caller.name,
    body: [
      query.has('tested') ? markup`<p role="status">A test is on its way to ${query.get('tested')}.</p>` : '',
      sinkTable(sinks),
      markup`<div class="actions">${tests.map(({ name }) =>
        button(`/console/events/${encodeURIComponent(name)}/test`, `Send a test to ${name}`),
      )}</div>`,
    ],
  });
}

/** `POST /console/events/<sink>/test` */
export async function testSink(request: ConsoleRequest, name: string): Promise<HttpReply> {
  const { context, caller } = request;
  requireScope(caller, EVENTS_TEST);
  const page = await actOnce(request, async () => {
    await sendTest(context, caller, name);
    return `/console/events?tested=${encodeURIComponent(name)}`;
  });
  return seeOther(page);
}
