/** event_log/get: anonymous types (event_log_input.xsd, event_log_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { eventSeen } from '../../shared/operation/common/event.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, named, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'event_log',
    operation: 'get',
    // By default, the type deletes the entries that it shows.
    effect: 'destroy',
    summary: 'Take the events out of the action log',
    description: shown('What is shown is deleted, unless told otherwise: event_log/get_events only reads.'),
    verifyWith: 'event_log/get_events',
    request: sequence({
      options: optional(
        sequence({
          flushSelectedRange: optional(
            named('flush_selected_range', boolean),
            doc('Whether to delete what is shown', 'Delete'),
          ),
        }),
        doc('Options'),
      ),
    }),
    result: sequence({
      event: optional(
        list(sequence({ ...eventSeen, id: optional(text, doc('ID of the object', 'Object ID')) })),
        doc('An event', 'Events'),
      ),
    }),
    columns: shown(['event.time', 'event.type', 'event.class', 'event.id']),
    examples: shown([
      {
        summary: 'Every event, without deleting any',
        request: { options: { flushSelectedRange: false } },
        reply: { event: [{ type: 'created', time: '2026-05-03T03:00:00.000Z', class: 'client', id: '2' }] },
      },
    ]),
  }),
);
