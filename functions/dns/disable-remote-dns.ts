/** dns/disable-remote-dns: NoneType in, resultType out (common.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'disable-remote-dns',
    effect: 'write',
    summary: 'Use the local DNS server instead of remote ones',
    description: shown('Plesk for Windows only.'),
    verifyWith: 'dns/get-status-remote-dns',
    request: sequence({}),
    result: sequence({}),
    examples: shown([{ summary: 'For the server', request: {}, reply: {} }]),
  }),
);
