/** event_log/get-last-id: anonymous types (event_log_input.xsd, event_log_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'event_log',
    operation: 'get-last-id',
    effect: 'read',
    summary: 'Show the ID of the newest event in the action log',
    request: sequence({}),
    result: sequence({ id: optional(id, doc('ID of the newest event', 'Event ID')) }),
    examples: shown([{ summary: 'The newest event', request: {}, reply: { id: 1 } }]),
  }),
);
