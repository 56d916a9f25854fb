/** dns/set-recursion: DNSSetRecursionInputType in (dns_input.xsd), resultType out (common.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { recursion } from '../../shared/operation/common/dns-recursion.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'set-recursion',
    effect: 'write',
    summary: 'Choose which recursive DNS requests are answered',
    verifyWith: 'dns/get-recursion',
    request: sequence({ value: recursion }),
    result: sequence({}),
    examples: shown([{ summary: 'Those of local networks', request: { value: 'localnets' }, reply: {} }]),
  }),
);
