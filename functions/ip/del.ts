/** ip/del: ipFilterType (ip_input.xsd) in, an anonymous type of ip_output.xsd out. */

import { edge } from '../../shared/http/edge.ts';
import { ipFilter, ipResult } from '../../shared/operation/common/ip-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'ip',
    operation: 'del',
    privileged: true,
    effect: 'destroy',
    many: true,
    summary: 'Remove IP addresses from the server',
    verifyWith: 'ip/get',
    request: sequence({ filter: ipFilter }),
    result: ipResult,
    columns: shown(['ipAddress']),
    examples: shown([
      {
        summary: 'One address',
        request: { filter: { ipAddress: '192.0.2.2' } },
        reply: { results: [{ status: 'ok', ipAddress: '192.0.2.2' }] },
      },
    ]),
  }),
);
