import type { RequestElement } from '../../packet/request.ts';
import { child } from '../../packet/request.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Context } from '../operation.ts';
import { keyElements } from './key.ts';
import { statistics } from './statistics.ts';

/** Makes one part of `server/get` from the element that asks for it. */
type Part = (asked: RequestElement, context: Context) => XmlElement[];

const texts = (values: Readonly<Record<string, string>>): XmlElement[] => Object.entries(values);

const properties = (values: Readonly<Record<string, string>>): XmlElement[] =>
  Object.entries(values).map(([name, value]) => ['property', texts({ name, value })]);

/** The services of a server that has nothing but Plesk's own ones, and whether they run. */
const services: readonly (readonly [id: string, title: string, state: 'running' | 'stopped' | 'none'])[] = [
  ['web', 'Web Server (Apache)', 'running'],
  ['smtp', 'SMTP Server (Postfix)', 'running'],
  ['mail', 'IMAP/POP3 Server (Dovecot)', 'running'],
  ['dns', 'DNS Server (BIND)', 'running'],
  ['mysql', 'MySQL', 'running'],
  ['spamassassin', 'SpamAssassin', 'none'],
];

/**
 * The parts of `server/get` by their elements' names (getType in server_input.xsd, GetResultType in server_output.xsd).
 * Clients look at them and never change them, so all but the licence, the guid and the counts are always the same.
 */
export const serverParts: Readonly<Record<string, Part>> = {
  key: (asked, { options }) => keyElements(child(asked, 'filter')?.children ?? [], options.resellerLimit),
  gen_info: (_asked, { state }) => [
    ['gen_info', texts({ server_name: 'plesk.example.com', server_guid: state.serverGuid, mode: 'standard' })],
  ],
  components: () => [
    [
      'components',
      Object.entries({ psa: '18.0.30', 'psa-backup-manager': '18.0.30', bind: '9.16.1' }).map(
        ([name, version]): XmlElement => ['component', texts({ name, version })],
      ),
    ],
  ],
  stat: (_asked, context) => [statistics(context)],
  admin: () => [
    [
      'admin',
      texts({
        admin_cname: '',
        admin_pname: 'Administrator',
        admin_phone: '',
        admin_fax: '',
        admin_email: 'admin@example.com',
        admin_address: '',
        admin_city: '',
        admin_state: '',
        admin_pcode: '',
        admin_country: 'CA',
        send_announce: 'false',
      }),
    ],
  ],
  interfaces: () => [['interfaces', texts({ interface: 'eth0' })]],
  services_state: () => [
    ['services_state', services.map(([id, title, state]): XmlElement => ['srv', texts({ id, title, state })])],
  ],
  prefs: () => [['prefs', texts({ stat_ttl: '3', traffic_accounting: '3', restart_apache_interval: '0' })]],
  shells: () => [['shells', [['shell', texts({ name: '/bin/bash', path: '/bin/bash' })]]]],
  session_setup: () => [['session_setup', texts({ login_timeout: '30' })]],
  'site-isolation-config': () => [['site-isolation-config', properties({ php: 'any', ssi: 'on', ssl: 'on' })]],
  updates: () => [
    [
      'updates',
      texts({
        available_update: '',
        available_update_type: '',
        security_updates: '',
        last_installed_update: '',
        install_updates_automatically: 'true',
        install_third_party_updates: 'false',
      }),
    ],
  ],
};
