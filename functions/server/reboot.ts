/** server/reboot: an empty element in (the schema gives it no type), a bare result out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'reboot',
    privileged: true,
    // Running connections, sessions and tasks are lost.
    effect: 'destroy',
    summary: 'Reboot the server',
    verifyWith: 'server/get',
    request: sequence({}),
    result: sequence({}),
    examples: shown([{ summary: 'At once', request: {}, reply: {} }]),
  }),
);
