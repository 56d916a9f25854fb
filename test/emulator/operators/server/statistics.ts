import type { XmlElement } from '../../packet/xml.ts';
import { administrator } from '../../state/company/accounts.ts';
import { countsOf } from '../counts.ts';
import type { Context } from '../operation.ts';

const gibibyte = 1024 ** 3;

/**
 * `<stat>` of `server/get` (statType in plesk_server.xsd): accounts and domains as they are now, and a machine that
 * stays as it was.
 */
export function statistics({ state }: Context): XmlElement {
  const counts = countsOf(state, [administrator, ...state.resellers.keys(), ...state.customers.keys()]);
  const objects = {
    ...noObjects,
    clients: state.customers.size,
    domains: counts.sites,
    active_domains: counts.activeSites,
    mail_boxes: counts.mailboxes,
    databases: counts.databases,
    database_users: counts.databaseUsers,
  };
  return [
    'stat',
    [
      ['objects', numbers(objects)],
      [
        'version',
        [
          ['plesk_name', 'psa'],
          ['plesk_version', '18.0.30'],
          ['plesk_os', 'ubuntu'],
          ['plesk_os_version', '20.04'],
          ['plesk_build', '1800201103.11'],
          ['os_release', '5.4.0'],
        ],
      ],
      [
        'other',
        [
          ['cpu', 'Emulated'],
          ['uptime', '86400'],
          ['inside_vz', 'false'],
        ],
      ],
      ['load_avg', numbers({ l1: 0, l5: 0, l15: 0 })],
      ['mem', numbers({ ...usage(4 * gibibyte, gibibyte), shared: 0, buffer: 0, cached: 0 })],
      ['swap', numbers(usage(gibibyte, 0))],
      ['diskspace', [['device', [['name', '/dev/sda1'], ...numbers(usage(100 * gibibyte, 20 * gibibyte))]]]],
    ],
  ];
}

// objectsStatType, in its order.
const noObjects = {
  clients: 0,
  domains: 0,
  active_domains: 0,
  mail_boxes: 0,
  mail_redirects: 0,
  mail_groups: 0,
  mail_responders: 0,
  web_users: 0,
  databases: 0,
  database_users: 0,
  problem_clients: 0,
  problem_domains: 0,
};

function usage(total: number, used: number) {
  return { total, used, free: total - used };
}

function numbers(values: Readonly<Record<string, number>>): XmlElement[] {
  return Object.entries(values).map(([name, value]) => [name, String(value)]);
}
