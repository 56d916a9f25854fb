/** dns/get-supported-recursion: NoneType in (common.xsd), DNSGetSupportedRecursionOutputType out (dns_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { recursion } from '../../shared/operation/common/dns-recursion.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'get-supported-recursion',
    effect: 'read',
    summary: 'List the choices of which recursive DNS requests are answered',
    request: sequence({}),
    result: sequence({ value: optional(list(recursion), doc('Which requests can be answered', 'Requests')) }),
    columns: shown(['value']),
    examples: shown([{ summary: 'Of the server', request: {}, reply: { value: ['on', 'off', 'localnets'] } }]),
  }),
);
