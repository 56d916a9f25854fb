/** ip/add: an anonymous type of ip_input.xsd in, one of ip_output.xsd out. */

import { edge } from '../../shared/http/edge.ts';
import { ipResult, serviceNode } from '../../shared/operation/common/ip-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { choice, limited, named, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'ip',
    operation: 'add',
    privileged: true,
    effect: 'write',
    success: 201,
    summary: 'Add an IP address to the server',
    verifyWith: 'ip/get',
    request: sequence({
      ipAddress: required(named('ip_address', text), doc('IP address, version 4 or 6')),
      netmask: required(text, doc('Subnet mask', 'Subnet mask')),
      type: required(choice('shared', 'exclusive'), doc('Whether several accounts may use it', 'IP type')),
      interface: required(limited(200), doc('Network interface, such as eth0')),
      serviceNode,
      publicIpAddress: optional(named('public_ip_address', text), doc('Public IP address behind NAT')),
    }),
    result: ipResult,
    columns: shown(['ipAddress']),
    examples: shown([
      {
        summary: 'A shared address',
        request: { ipAddress: '192.0.2.20', netmask: '255.255.255.0', type: 'shared', interface: 'eth0' },
        reply: { ipAddress: '192.0.2.20' },
      },
    ]),
  }),
);
