/** dns/get-status-remote-dns: NoneType in (common.xsd), DNSGetStatusRemoteDNS out (dns_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'get-status-remote-dns',
    effect: 'read',
    summary: 'Show whether remote DNS servers are used',
    description: shown('Plesk for Windows only.'),
    request: sequence({}),
    result: sequence({ dnsStatus: optional(boolean, doc('Whether remote DNS servers are used', 'Remote DNS')) }),
    columns: shown(['dnsStatus']),
    examples: shown([{ summary: 'Of the server', request: {}, reply: { dnsStatus: false } }]),
  }),
);
