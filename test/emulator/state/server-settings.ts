import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import type { Zone } from './company/dns.ts';
import type { IpAddress } from './company/ip-addresses.ts';
import type { Parts, Tree } from './company/row.ts';
import { Ids } from './table.ts';

// Besides those that `ip` lists, the server has every address of the networks kept for documentation (RFC 5737,
// RFC 3849), so that tests need not add any.
const documentation = /^(192\.0\.2\.|2001:db8:)/i;

/** Settings of the whole server, which belong to no account. */
export class ServerSettings {
  ipAddresses: readonly IpAddress[] = [
    address('192.0.2.1', 'shared'),
    address('192.0.2.2', 'exclusive'),
    address('2001:db8::1', 'shared'),
  ];
  readonly guid: string = randomUUID();
  readonly administratorGuid: string = randomUUID();
  /** Parts of `server/get` that `server/set` changes. */
  parts: Parts = new Map([
    [
      'admin',
      [
        ['admin_cname'],
        ['admin_pname', 'Administrator'],
        ['admin_phone'],
        ['admin_fax'],
        ['admin_email', 'admin@example.com'],
        ['admin_address'],
        ['admin_city'],
        ['admin_state'],
        ['admin_pcode'],
        ['admin_country', 'CA'],
        ['send_announce', 'false'],
      ],
    ],
    ['prefs', Object.entries({ stat_ttl: '3', traffic_accounting: '3', restart_apache_interval: '0' })],
    ['session_setup', [['login_timeout', '30']]],
  ]);
  name = 'plesk.example.com';
  mode = 'standard';
  externalId = '';
  /** The whole of `<certificates>`, if it was set. */
  certificates: readonly Tree[] = [];
  /** Custom properties by name, which `set_misc` sets. */
  readonly misc = new Map<string, string>();
  /** Names that no domain may have, if `enabled`. */
  readonly restricted = { enabled: false, names: new Set<string>() };
  /** Additional administrators by login. */
  readonly aliases = new Map<string, readonly Tree[]>();
  /** The services that were stopped, by id. */
  readonly stopped = new Set<string>();
  /** The template of DNS zones, made when it is first needed. */
  template?: Zone;
  /** Hosts that may copy DNS zones. */
  readonly transferHosts = new Set<string>();
  /** The clients that get answers of the DNS server for foreign names. */
  recursion = 'localnets';
  remoteDns = false;
  readonly locales = new Set(['en-US', 'de-DE', 'fr-FR']);
  readonly disabledPhpHandlers = new Set<string>();
  /** DNS records and master servers share their ids. */
  readonly recordIds = new Ids();
  readonly templateRecordIds = new Ids();

  hasAddress(wanted: string): boolean {
    if (isIP(wanted) !== 0 && documentation.test(wanted)) return true;
    return this.ipAddresses.some(({ address }) => address === wanted);
  }
}

function address(text: string, type: IpAddress['type']): IpAddress {
  const netmask = text.includes(':') ? 'ffff:ffff:ffff:ffff::' : '255.255.255.0';
  return { address: text, netmask, type, interface: 'eth0', publicAddress: '', certificate: '' };
}
