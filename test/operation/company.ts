/** The hosting company in which the examples of the declarations work: a gateway in front of an emulator that keeps it. */
import { operations } from '../../functions/operations.ts';
import { scopeOf } from '../../shared/operation/declaration.ts';
import { texts } from '../emulator/emulated.ts';
import { ALL, type Gateway, gateway } from '../gateway/gateway.ts';

/** No star covers these operations: the token names them. */
const privileged = (await operations.all()).filter((operation) => operation.privileged).map(scopeOf);
const API_TOKENS = JSON.stringify({ all: { ...ALL.all, allow: ['*', ...privileged] } });

const packet = (operator: string, content: string, version = '1.6.9.1'): string =>
  `<packet version="${version}"><${operator}>${content}</${operator}></packet>`;
const backup = '<local/><prefix>weekly</prefix><description>Weekly</description><only-configuration/>';

const wordPress = '<package><name>name</name><value>WordPress</value></package>';

/** The history of the company. The clock of the emulator stands still at 2026-05-03 03:00. */
const HISTORY = [
  ...['Gold', 'Bronze'].map((name) =>
    packet(
      'reseller-plan',
      `<duplicate><name>Default Reseller</name><duplicate-name>${name}</duplicate-name></duplicate>`,
    ),
  ),
  packet(
    'reseller-plan',
    '<add-package><filter><name>Gold</name></filter><package><name>name</name><value>WordPress</value></package></add-package>',
  ),
  packet('dns', '<add_to_acl><filter><host>192.0.2.54</host></filter></add_to_acl>'),
  packet('reseller-plan', '<set><filter><name>Gold</name></filter><external-id>gold</external-id></set>'),
  packet(
    'reseller',
    '<add-package><filter><id>3</id></filter><package><name>name</name><value>WordPress</value></package></add-package>',
  ),
  packet('server', '<set_misc><filter><property><name>rack</name><value>B7</value></property></filter></set_misc>'),
  packet('server', '<add-admin-alias><data><login>operator</login></data></add-admin-alias>'),
  packet('server', '<domain-restriction-add><name>shop.example</name></domain-restriction-add>'),
  ...[1, 2].map(() =>
    packet('backup-manager', `<backup-reseller><reseller-id>3</reseller-id>${backup}</backup-reseller>`, '1.6.9.0'),
  ),
  packet('service-plan-addon', '<add><name>Extra</name></add>'),
  packet('service-plan-addon', `<add-package><filter><name>Extra</name></filter>${wordPress}</add-package>`),
  packet(
    'service-plan',
    `<add-package><filter><name>Default Simple</name></filter>${wordPress}</add-package>` +
      '<add-plan-item><filter><name>Default Simple</name></filter>' +
      '<plan-item><name>urn:example:1:backup</name></plan-item></add-plan-item>',
  ),
  ...['SEO', 'Mail'].map((name) =>
    packet('service-plan-addon', `<add><name>${name}</name><external-id>${name.toLowerCase()}</external-id></add>`),
  ),
  packet(
    'webspace',
    '<add-subscription><filter><id>1</id></filter><plan-external-id>mail</plan-external-id></add-subscription>' +
      '<add-package><filter><id>1</id></filter><package><name>name</name><value>Joomla</value></package></add-package>' +
      '<add-plan-item><filter><id>1</id></filter><plan-item><name>urn:example:1:mail</name></plan-item></add-plan-item>',
  ),
  packet('site', '<add><gen_setup><name>old.example.com</name><webspace-id>1</webspace-id></gen_setup></add>'),
  packet('db_server', '<add><host>192.0.2.21</host><port>3306</port><type>mysql</type><admin>root</admin></add>'),
  packet('database', '<set-default-user><db-id>1</db-id><default-user-id>1</default-user-id></set-default-user>'),
  packet(
    'certificate',
    '<install><name>shop</name><webspace>customer1.example.com</webspace><content><csr>csr</csr><pvt>pvt</pvt></content></install>',
  ),
];

/** The packets that make random ids, by the names of the ids in the examples. */
const RANDOM = {
  a66734b0c1d2e3f4: packet(
    'server',
    '<create_session><login>customer1</login><data><user_ip/><source_server/></data></create_session>',
  ),
  'c5b239d1-8eb6-4cee-86b7-aa16be37fee8': packet('secret_key', '<create><ip_address>192.0.2.7</ip_address></create>'),
};

/**
 * Starts the company: resellers, customers and their subscriptions as the emulator starts with them
 * (test/emulator/README.md), the reseller plans Gold and Bronze, applications, the add-on plans Extra, SEO and Mail, of
 * which the subscription 1 has Mail, additional services, the site old.example.com, a host in the access control list of
 * the name server, the database server 3, the certificate `shop`, a finished backup (task 1), one at work (task 2), a file
 * that was uploaded, an open session, a secret key, and the administrator's additions to the server.
 */
export async function company(): Promise<Pick<Gateway, 'ask'> & { lastReply(): string }> {
  let last = '';
  const plesk = await gateway(
    { API_TOKENS },
    { resellers: 2, customers: 1, backupSeconds: 3600 },
    {
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        last = await response.clone().text();
        return response;
      },
    },
  );
  for (const each of HISTORY) await plesk.post(each);
  await plesk.control('POST', 'tasks/1', { status: 'finished' });
  const form = new FormData();
  form.append('file', new File(['<backup/>'], 'weekly.xml'));
  const upload = `${plesk.emulator.url}/enterprise/control/agent.php`;
  await fetch(upload, { method: 'POST', headers: { KEY: 'emulator-key' }, body: form });
  let ids: readonly (readonly [string, string])[] = [];
  for (const [name, make] of Object.entries(RANDOM)) {
    const reply = await plesk.post(make);
    ids = [...ids, [name, [...texts(reply, 'id'), ...texts(reply, 'key')].join()]];
  }
  return {
    ask: (path, body, headers) =>
      plesk.ask(
        path,
        ids.reduce((text, [name, id]) => text.replaceAll(name, id), JSON.stringify(body)),
        headers,
      ),
    lastReply: () => last,
  };
}
