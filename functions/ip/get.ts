/** ip/get: an empty element in, an anonymous type of ip_output.xsd out. */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { choice, flag, named, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

const ipInfo = sequence({
  ipAddress: optional(named('ip_address', text), doc('IP address, version 4 or 6')),
  netmask: optional(text, doc('Subnet mask', 'Subnet mask')),
  type: optional(choice('shared', 'exclusive'), doc('Whether several accounts may use it', 'IP type')),
  interface: optional(text, doc('Network interface')),
  default: optional(flag, doc('It is the default address; until protocol 1.6.9.0')),
  publicIpAddress: optional(named('public_ip_address', text), doc('Public IP address behind NAT')),
});

export default edge(
  declare({
    operator: 'ip',
    operation: 'get',
    effect: 'read',
    summary: 'List the IP addresses of the server',
    request: sequence({}),
    result: sequence({
      addresses: optional(
        sequence({ ipInfo: optional(named('ip_info', list(ipInfo)), doc('The addresses', 'Address')) }),
        doc('Addresses of the server'),
      ),
    }),
    columns: shown([
      'addresses.ipInfo.ipAddress',
      'addresses.ipInfo.netmask',
      'addresses.ipInfo.type',
      'addresses.ipInfo.interface',
      'addresses.ipInfo.publicIpAddress',
    ]),
    examples: shown([
      {
        summary: 'Every address',
        request: {},
        reply: {
          addresses: {
            ipInfo: [{ ipAddress: '192.0.2.1', netmask: '255.255.255.0', type: 'shared', interface: 'eth0' }],
          },
        },
      },
    ]),
  }),
);
