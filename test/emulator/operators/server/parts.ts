import type { RequestElement } from '../../packet/request.ts';
import { child } from '../../packet/request.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { administrator } from '../../state/company/accounts.ts';
import { domainList } from '../domain-list.ts';
import type { Context } from '../operation.ts';
import { partElement } from '../parts.ts';
import { keyElements } from './key.ts';
import { statistics } from './statistics.ts';

/** Makes one part of `server/get` from the element that asks for it. */
type Part = (asked: RequestElement, context: Context) => XmlElement[];

const texts = (values: Readonly<Record<string, string>>): XmlElement[] => Object.entries(values);

const properties = (values: Readonly<Record<string, string>>): XmlElement[] =>
  Object.entries(values).map(([name, value]) => ['property', texts({ name, value })]);

/** The services of a server that has nothing but Plesk's own ones, and whether they run. */
export const services: readonly (readonly [id: string, title: string, state: 'running' | 'stopped' | 'none'])[] = [
  ['web', 'Web Server (Apache)', 'running'],
  ['smtp', 'SMTP Server (Postfix)', 'running'],
  ['mail', 'IMAP/POP3 Server (Dovecot)', 'running'],
  ['dns', 'DNS Server (BIND)', 'running'],
  ['mysql', 'MySQL', 'running'],
  ['spamassassin', 'SpamAssassin', 'none'],
];

/** The parts of `server/get` by their elements' names (getType in server_input.xsd, GetResultType in server_output.xsd). */
export const serverParts: Readonly<Record<string, Part>> = {
  key: (asked, { options }) => keyElements(child(asked, 'filter')?.children ?? [], options.resellerLimit),
  gen_info: (_asked, { state: { server } }) => {
    const values = { server_name: server.name, server_guid: server.guid, 'external-id': server.externalId };
    return [['gen_info', texts({ ...values, mode: server.mode })]];
  },
  components: () => [
    [
      'components',
      Object.entries({ psa: '18.0.30', 'psa-backup-manager': '18.0.30', bind: '9.16.1' }).map(
        ([name, version]): XmlElement => ['component', texts({ name, version })],
      ),
    ],
  ],
  stat: (_asked, context) => [statistics(context)],
  // Protocol 1.6.8.0 and newer ones know the members that are left out of others.
  admin: (_asked, { state, protocol }) => [
    partElement(state.server.parts, 'admin', isNew(protocol) ? [] : ['admin_locale', 'admin_multiple_sessions']),
  ],
  interfaces: () => [['interfaces', texts({ interface: 'eth0' })]],
  services_state: (_asked, { state }) => [
    [
      'services_state',
      services.map(([id, title, usual]): XmlElement => {
        const now = state.server.stopped.has(id) ? 'stopped' : usual;
        return ['srv', texts({ id, title, state: now })];
      }),
    ],
  ],
  prefs: (_asked, { state, protocol }) => {
    const secret = ['smtp_password'];
    const young = ['include_remote_databases', 'preview_protection'];
    return [partElement(state.server.parts, 'prefs', isNew(protocol) ? secret : [...secret, ...young])];
  },
  shells: () => [['shells', [['shell', texts({ name: '/bin/bash', path: '/bin/bash' })]]]],
  session_setup: (_asked, { state }) => [partElement(state.server.parts, 'session_setup')],
  'site-isolation-config': () => [['site-isolation-config', properties({ php: 'any', ssi: 'on', ssl: 'on' })]],
  updates: (_asked, { protocol }) => [
    [
      'updates',
      texts({
        available_update: '',
        available_update_type: '',
        security_updates: '',
        last_installed_update: '',
        install_updates_automatically: 'true',
        install_third_party_updates: 'false',
        ...(isNew(protocol) && { install_system_package_updates_automatically: 'false' }),
      }),
    ],
  ],
  'admin-domain-list': (_asked, { state }) => [['admin-domain-list', domainList(administrator, state)[1]]],
  certificates: (_asked, { state }) => [['certificates', state.server.certificates]],
};

function isNew(protocol: string): boolean {
  return protocol === '1.6.9.0' || protocol === '1.6.9.1';
}
