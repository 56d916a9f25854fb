import { isIP } from 'node:net';
import { attempt, Refused } from '../../packet/refused.ts';
import { child, childrenOf, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { IpAddress } from '../../state/company/ip-addresses.ts';
import { usersOf } from '../addresses.ts';
import type { Context, Operator } from '../operation.ts';

/** `ip` (ip_input.xsd): the addresses of the server. */
export const ip: Operator = {
  get: (_request, { state }) => [ok(['addresses', state.server.ipAddresses.map(ipInfo)])],

  add: (request, { state: { server } }) => {
    const address = textOf(request, 'ip_address') ?? '';
    return [
      attempt(() => {
        if (isIP(address) === 0) throw new Refused(1019, 'The IP address is not valid.');
        if (server.ipAddresses.some((known) => known.address === address))
          throw new Refused(1007, 'The IP address already exists.');
        const added: IpAddress = {
          address,
          netmask: textOf(request, 'netmask') ?? '',
          type: textOf(request, 'type') === 'exclusive' ? 'exclusive' : 'shared',
          interface: textOf(request, 'interface') ?? '',
          publicAddress: textOf(request, 'public_ip_address') ?? '',
          certificate: '',
        };
        if (added.interface !== 'eth0') throw new Refused(1032, 'The network interface does not exist.');
        server.ipAddresses = [...server.ipAddresses, added];
        return ok(['ip_address', address]);
      }, ['ip_address', address]),
    ];
  },

  del: (request, context) =>
    forAddresses(request, context, ({ address }) => {
      const { resellers, plans, server } = context.state;
      if (usersOf(address, context.state).length > 0)
        throw new Refused(1023, 'The IP address is used by subscriptions.');
      const isPlanned = [...plans.values()].some(({ ipPool }) => ipPool.addresses.includes(address));
      if (isPlanned || resellers.find(({ ipPool }) => ipPool.has(address)) !== undefined)
        throw new Refused(1023, 'The IP address is in the IP pool of a reseller or of a plan.');
      server.ipAddresses = server.ipAddresses.filter((other) => other.address !== address);
    }),

  set: (request, context) =>
    forAddresses(request, context, (found) => {
      const { server } = context.state;
      const type = textOf(request, 'type');
      if (type === 'exclusive' && usersOf(found.address, context.state).length > 1)
        throw new Refused(1023, 'The IP address is used by several accounts.');
      const changed: IpAddress = {
        ...found,
        type: type === 'shared' || type === 'exclusive' ? type : found.type,
        certificate: textOf(request, 'certificate_name') ?? found.certificate,
        publicAddress: textOf(request, 'public_ip_address') ?? found.publicAddress,
      };
      server.ipAddresses = server.ipAddresses.map((other) => (other === found ? changed : other));
    }),
};

/** One result for each address of the filter. */
function forAddresses(request: RequestElement, { state }: Context, act: (found: IpAddress) => void): XmlElement[] {
  return childrenOf(child(request, 'filter') ?? request, 'ip_address').map(({ text }) => {
    const about: XmlElement = ['ip_address', text];
    return attempt(() => {
      const found = state.server.ipAddresses.find(({ address }) => address === text);
      if (found === undefined) throw new Refused(1018, 'The server has no such IP address.');
      act(found);
      return ok(about);
    }, about);
  });
}

function ipInfo({ address, netmask, type, interface: of, publicAddress }: IpAddress): XmlElement {
  return [
    'ip_info',
    [
      ['ip_address', address],
      ['netmask', netmask],
      ['type', type],
      ['interface', of],
      ['public_ip_address', publicAddress || address],
    ],
  ];
}
