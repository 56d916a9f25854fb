/** server/srv_man: ServicesManagementType (server_input.xsd, server_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { choice, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'srv_man',
    privileged: true,
    effect: 'write',
    summary: 'Start, stop or restart a service',
    verifyWith: 'server/get',
    request: sequence({
      id: required(text, doc('ID of the service, as server/get shows it', 'Service')),
      operation: required(choice('start', 'stop', 'restart'), doc('What to do', 'Action')),
    }),
    result: sequence({ id: optional(text, doc('ID of the service')) }),
    columns: shown(['id']),
    examples: shown([
      { summary: 'Restart the web server', request: { id: 'web', operation: 'restart' }, reply: { id: 'web' } },
    ]),
  }),
);
