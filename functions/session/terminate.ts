/** session/terminate: SessionTerminateInput and SessionTerminateOutput (session.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required, secret } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'session',
    operation: 'terminate',
    privileged: true,
    effect: 'destroy',
    summary: 'Close a session of the panel',
    verifyWith: 'session/get',
    request: sequence({ sessionId: required(secret, doc('ID of the session')) }),
    result: sequence({}),
    examples: shown([{ summary: 'By its ID', request: { sessionId: 'a66734b0c1d2e3f4' }, reply: {} }]),
  }),
);
