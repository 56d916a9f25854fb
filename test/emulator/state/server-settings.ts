import type { IpAddress } from './company/ip-addresses.ts';
import { Ids } from './table.ts';

// Besides those that `ip` lists, the server has every address of the networks kept for documentation (RFC 5737,
// RFC 3849), so that tests need not add any.
const documentation = /^(192\.0\.2\.\d{1,3}|2001:db8:[\da-f:]+)$/i;

/** What there is of the whole server, and belongs to no account. */
export class ServerSettings {
  ipAddresses: readonly IpAddress[] = [
    address('192.0.2.1', 'shared'),
    address('192.0.2.2', 'exclusive'),
    address('2001:db8::1', 'shared'),
  ];
  /** DNS records and master servers share their ids. */
  readonly recordIds = new Ids();

  hasAddress(wanted: string): boolean {
    return documentation.test(wanted) || this.ipAddresses.some(({ address }) => address === wanted);
  }
}

function address(text: string, type: IpAddress['type']): IpAddress {
  const netmask = text.includes(':') ? 'ffff:ffff:ffff:ffff::' : '255.255.255.0';
  return { address: text, netmask, type, interface: 'eth0', publicAddress: '', certificate: '' };
}
