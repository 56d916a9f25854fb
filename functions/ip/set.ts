/** ip/set: ipFilterType and what to change (ip_input.xsd) in, an anonymous type of ip_output.xsd out. */

import { edge } from '../../shared/http/edge.ts';
import { ipFilter, ipResult, serviceNode } from '../../shared/operation/common/ip-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { choice, clearable, named, optional } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'ip',
    operation: 'set',
    effect: 'write',
    many: true,
    summary: 'Change IP addresses of the server',
    description: shown('At most one thing at a time; an empty text clears what was there.'),
    verifyWith: 'ip/get',
    request: sequence(
      {
        filter: ipFilter,
        type: optional(choice('shared', 'exclusive'), doc('Whether several accounts may use them', 'IP type')),
        certificateName: optional(named('certificate_name', clearable), doc('Certificate, by name', 'Certificate')),
        publicIpAddress: optional(named('public_ip_address', clearable), doc('Public IP address behind NAT')),
        serviceNode,
      },
      atMostOne('type', 'certificateName', 'publicIpAddress', 'serviceNode'),
    ),
    result: ipResult,
    columns: shown(['ipAddress']),
    examples: shown([
      {
        summary: 'Share an address',
        request: { filter: { ipAddress: '192.0.2.2' }, type: 'shared' },
        reply: { results: [{ status: 'ok', ipAddress: '192.0.2.2' }] },
      },
    ]),
  }),
);
