/** event_log/get_events: anonymous types (event_log_input.xsd, event_log_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { eventKind, eventSeen } from '../../shared/operation/common/event.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, named, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'event_log',
    operation: 'get_events',
    effect: 'read',
    summary: 'Show events of the action log',
    request: sequence({
      lastId: optional(named('lastId', id), doc('Only events since this one, by ID', 'Since')),
      events: optional(
        sequence({ event: required(list(sequence(eventKind)), doc('An event')) }),
        doc('Only these kinds of events'),
      ),
    }),
    result: sequence({
      event: optional(
        list(
          sequence({
            id: optional(id, doc('ID of the event')),
            ...eventSeen,
            objId: optional(named('obj_id', text), doc('ID of the object', 'Object ID')),
            user: optional(text, doc('Login name that caused it')),
            host: optional(text, doc('IP address or host name of that user')),
          }),
        ),
        doc('An event', 'Events'),
      ),
    }),
    columns: shown(['event.id', 'event.time', 'event.type', 'event.class', 'event.user']),
    examples: shown([
      {
        summary: 'Customers that were created',
        request: { lastId: 1, events: { event: { type: 'created', class: 'client' } } },
        reply: {
          event: [
            {
              id: 1,
              type: 'created',
              time: '2026-05-03T03:00:00.000Z',
              class: 'client',
              objId: '2',
              user: 'admin',
              host: '192.0.2.7',
            },
          ],
        },
      },
    ]),
  }),
);
