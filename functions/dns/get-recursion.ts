/** dns/get-recursion: NoneType in (common.xsd), DNSGetRecursionOutputType out (dns_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { recursion } from '../../shared/operation/common/dns-recursion.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'get-recursion',
    effect: 'read',
    summary: 'Show which recursive DNS requests are answered',
    request: sequence({}),
    result: sequence({ value: optional(recursion) }),
    columns: shown(['value']),
    examples: shown([{ summary: 'Of the server', request: {}, reply: { value: 'localnets' } }]),
  }),
);
