/** server/domain-restriction-disable: an empty element in, a bare result out (plesk_server.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'domain-restriction-disable',
    effect: 'write',
    summary: 'Allow the restricted domain names',
    verifyWith: 'server/domain-restriction-list',
    request: sequence({}),
    result: sequence({}),
    examples: shown([{ summary: 'All of them', request: {}, reply: {} }]),
  }),
);
