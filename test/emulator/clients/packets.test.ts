/**
 * What public clients that npm does not have send, packets and headers, and what they look at in the reply: facts from
 * their sources. The README of the emulator says which of them were run.
 */
import { describe, expect, test } from 'vitest';
import { type Emulated, emulated, texts } from '../emulated.ts';

const password = { HTTP_AUTH_LOGIN: 'admin', HTTP_AUTH_PASSWD: 'changeme1Q**' };
const prolog = '<?xml version="1.0" encoding="UTF-8"?>';

/** The reply as clients read it that take a path into it for one value: without the white space of pretty printing. */
const flat = (reply: string) => reply.replace(/>\s+</g, '><');

/** What XPath calls `//result`: each with everything in it. */
const results = (reply: string) => Array.from(flat(reply).matchAll(/<result>(.*?)<\/result>/g), ([, inner]) => inner);

describe("Plesk's PHP library (plesk/api-php-lib, 2020)", () => {
  const headers = { ...password, 'Content-Type': 'text/xml', HTTP_PRETTY_PRINT: 'TRUE' };
  const packet = (inner: string, version = '') =>
    `<?xml version='1.0' encoding='UTF-8'?>\n<packet${version && ` version='${version}'`}>${inner}</packet>\n`;

  async function library(): Promise<Emulated & { ask(inner: string, version?: string): Promise<string> }> {
    const all = await emulated();
    return { ...all, ask: (inner, version) => all.post(packet(inner, version), headers) };
  }

  test.each([
    ['prefs', 'stat_ttl', /^[1-9]\d*$/],
    ['prefs', 'restart_apache_interval', /^0$/],
    ['admin', 'admin_pname', /./],
    ['admin', 'admin_email', /@/],
    ['gen_info', 'server_guid', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/],
    ['gen_info', 'mode', /^standard$/],
    ['session_setup', 'login_timeout', /^[1-9]\d*$/],
    ['stat', 'plesk_name', /^psa$/],
    ['stat', 'clients', /^\d+$/],
    ['updates', 'install_updates_automatically', /^(true|false)$/],
    ['interfaces', 'interface', /./],
    ['shells', 'path', /./],
    ['services_state', 'state', /^(running|stopped|none)$/],
  ])('reads of server/get %s the %s', async (part, element, value) => {
    const { ask } = await library();
    expect(texts(await ask(`<server><get><${part}/></get></server>`), element)[0]).toMatch(value);
  });

  test.each([
    ['components', 'psa'],
    ['site-isolation-config', 'php'],
    ['key', 'plesk_key_id'],
    ['key', 'lim_date'],
    ['key', 'can-manage-resellers'],
  ])('looks in server/get %s for %s', async (part, name) => {
    const { ask } = await library();
    expect(texts(await ask(`<server><get><${part}/></get></server>`), 'name')).toContain(name);
  });

  test('takes 1.6 and 1.6.5 for versions, and 100.0.0 for none', async () => {
    const { ask } = await library();
    const answers = ['1.6', '1.6.5', '100.0.0'].map((version) => ask('<server><get_protos/></server>', version));
    expect((await Promise.all(answers)).map((reply) => texts(reply, 'errcode'))).toEqual([[], [], ['1005']]);
  });

  test('sends several operators at once, and takes the answers apart by the children of the packet', async () => {
    const { ask } = await library();
    const reply = await ask('<server><get_protos/></server><server><get><gen_info/></get></server>');
    expect(flat(reply).match(/<server>/g)).toHaveLength(2);
    expect(results(reply)).toEqual([expect.stringContaining('1.6.6.0'), expect.stringContaining('<server_name>')]);
  });

  test('adds a reseller by three members, gets it by an empty filter, and removes it by its login', async () => {
    const { ask } = await library();
    const info = '<pname>John Reseller</pname><login>reseller-a</login><passwd>test-PWD*1@42!13#</passwd>';
    const added = await ask(`<reseller><add><gen-info>${info}</gen-info></add></reseller>`);
    expect(texts(added, 'id')[0]).toMatch(/^[1-9]\d*$/);
    const dataset = '<dataset><gen-info/><permissions/></dataset>';
    const all = await ask(`<reseller><get><filter/>${dataset}</get></reseller>`);
    expect([texts(all, 'pname'), texts(all, 'login')]).toEqual([['John Reseller'], ['reseller-a']]);
    expect(texts(all, 'value').length).toBeGreaterThan(0);
    const removed = await ask('<reseller><del><filter><login>reseller-a</login></filter></del></reseller>');
    expect(texts(removed, 'status')).toEqual(['ok']);
  });

  test('opens a session, finds it by its id, and terminates it', async () => {
    const { ask } = await library();
    const data = '<data><user_ip>MTI3LjAuMC4x</user_ip><source_server/></data>';
    const opened = await ask(`<server><create_session><login>admin</login>${data}</create_session></server>`);
    const [id] = texts(opened, 'id');
    const listed = await ask('<session><get/></session>');
    expect([texts(listed, 'id'), texts(listed, 'ip-address'), texts(listed, 'login')]).toEqual([
      [id],
      ['127.0.0.1'],
      ['admin'],
    ]);
    await ask(`<session><terminate><session-id>${id}</session-id></terminate></session>`);
    expect(texts(await ask('<session><get/></session>'), 'id')).toEqual([]);
  });

  test('makes a secret key for an address, and is told 1013 once it is gone', async () => {
    const { ask } = await library();
    const created = await ask('<secret_key><create><ip_address>192.168.0.1</ip_address></create></secret_key>');
    const filter = `<filter><key>${texts(created, 'key')[0]}</key></filter>`;
    const info = `<secret_key><get_info>${filter}</get_info></secret_key>`;
    const found = await ask(info);
    expect([texts(found, 'ip_address'), texts(found, 'login')]).toEqual([['192.168.0.1'], ['admin']]);
    await ask(`<secret_key><delete>${filter}</delete></secret_key>`);
    expect(texts(await ask(info), 'errcode')).toEqual(['1013']);
  });
});

describe("Plesk's module for WHMCS (plesk/whmcs-plugin, 2019)", () => {
  const headers = { ...password, 'Content-Type': 'text/xml' };
  const packet = (version: string, inner: string) =>
    `${prolog}<packet version="${version}"><!-- a notice -->\n${inner}\n</packet>`;

  test('begins with 1.0.0.0, and sorts the protocols as text, the newest first', async () => {
    const { post } = await emulated();
    const reply = await post(packet('1.0.0.0', '<server>\n    <get_protos/>\n</server>'), headers);
    expect(texts(reply, 'status')).toEqual(['ok']);
    expect(texts(reply, 'proto').sort().at(-1)).toBe('1.6.9.1');
  });

  test('lists the plans with their limits and permissions, and moves a reseller to one by its guid', async () => {
    const { post, emulator } = await emulated({ resellers: 1 });
    const plans = '<reseller-plan><get><filter><all/></filter><limits/><permissions/></get></reseller-plan>';
    const reply = await post(packet('1.6.3.0', plans), headers);
    expect(results(reply).map((result) => /<name>(.*?)<\/name>/.exec(result ?? '')?.[1])).toEqual(['Default Reseller']);
    const [guid] = texts(reply, 'guid');
    const to = (id: number) =>
      `<reseller><switch-subscription><filter><id>${id}</id></filter><plan-guid>${guid}</plan-guid></switch-subscription></reseller>`;
    expect(texts(await post(packet('1.6.3.0', to(3)), headers), 'status')).toEqual(['ok']);
    expect(emulator.state.resellers.get(3)?.subscription?.planId).toBe(2);
    expect(texts(await post(packet('1.6.3.0', to(9)), headers), 'errcode')).toEqual(['1013']);
  });

  test('reads the use of space and traffic, and the limits, of several resellers', async () => {
    const { post } = await emulated({ resellers: 2 });
    const filter = '<login>reseller1</login>\n<login>none</login>\n<login>reseller2</login>';
    const usage = `<reseller><get><filter>\n${filter}\n</filter><dataset><gen-info/><stat/><limits/></dataset></get></reseller>`;
    const reply = await post(packet('1.6.3.0', usage), headers);
    expect(texts(reply, 'errcode')).toEqual(['1013']);
    expect([texts(reply, 'login'), texts(reply, 'disk-space'), texts(reply, 'traffic')]).toEqual([
      ['reseller1', 'reseller2'],
      ['0', '0'],
      ['0', '0'],
    ]);
    expect(texts(reply, 'name')).toEqual(expect.arrayContaining(['disk_space', 'max_traffic']));
  });
});

describe("an account's life, as Plesk's module for WHMCS and billing systems like it ask for it", () => {
  const headers = { ...password, 'Content-Type': 'text/xml' };
  const property = (name: string, value: string) => `<property><name>${name}</name><value>${value}</value></property>`;

  test('is created on a plan, suspended by protocol 1.0.0.0, shown, moved to another plan and deleted with its owner', async () => {
    const { post } = await emulated({ resellers: 1 });
    const ask = (inner: string, version = '1.6.3.0') =>
      post(`${prolog}<packet version="${version}">\n${inner}\n</packet>`, headers);
    const info =
      '<cname></cname><pname>Jane Doe</pname><login>jane</login><passwd>jane-Pw1**</passwd><status>0</status><phone></phone><email>jane@example.com</email><country>US</country><external-id>whmcs_plesk_1</external-id>';
    const customer = texts(await ask(`<customer><add><gen_info>${info}</gen_info></add></customer>`), 'id')[0];
    const ip = texts(await ask('<ip><get/></ip>'), 'ip_address')[0];
    const setup = `<gen_setup><name>jane.example.com</name><owner-id>${customer}</owner-id><ip_address>${ip}</ip_address><htype>vrt_hst</htype><status>0</status></gen_setup>`;
    const hosting = `<hosting><vrt_hst>${property('ftp_login', 'jane')}${property('ftp_password', 'jane-Pw1**')}<ip_address>${ip}</ip_address></vrt_hst></hosting><prefs><www>true</www></prefs>`;
    const added = await ask(`<webspace><add>${setup}${hosting}<plan-name>Default Domain</plan-name></add></webspace>`);
    expect(texts(added, 'status')).toEqual(['ok']);

    const filter = '<filter><name>jane.example.com</name></filter>';
    const status = async () => {
      const reply = await ask(`<webspace><get>${filter}<dataset><gen_info/></dataset></get></webspace>`);
      return texts(reply, 'status').at(-1);
    };
    const set = (value: number) =>
      `<domain><set><filter><domain-name>jane.example.com</domain-name></filter><values><gen_setup><status>${value}</status></gen_setup></values></set></domain>`;
    expect(texts(await ask(set(16), '1.0.0.0'), 'status')).toEqual(['ok']);
    expect(await status()).toBe('16');
    await ask(set(0), '1.0.0.0');
    expect(await status()).toBe('0');
    expect(texts(await ask(set(16), '1.6.9.1'), 'errcode')).toEqual(['1014']);

    const plans = await ask('<service-plan><get><filter><name>Unlimited</name></filter></get></service-plan>');
    const guid = `<plan-guid>${texts(plans, 'guid')[0]}</plan-guid>`;
    await ask(`<webspace><switch-subscription>${filter}${guid}</switch-subscription></webspace>`);
    const usage = '<dataset><gen_info/><stat/><limits/></dataset>';
    const used = await ask(`<webspace><get>${filter}${usage}</get></webspace>`);
    expect([texts(used, 'real_size'), /disk_space<\/name><value>(-?\d+)/.exec(used)?.[1]]).toEqual([['0'], '-1']);

    await ask(`<webspace><del>${filter}</del></webspace>`);
    const own = `<filter><owner-id>${customer}</owner-id></filter><dataset><gen_info/></dataset>`;
    const left = await ask(`<webspace><get>${own}</get></webspace>`);
    expect([texts(left, 'status'), texts(left, 'id')]).toEqual([['ok'], []]);
    const removed = await ask(`<customer><del><filter><id>${customer}</id></filter></del></customer>`);
    expect(texts(removed, 'status')).toEqual(['ok']);
  });
});

describe('pypleski (Python, before 0.0.6)', () => {
  const headers = { 'Content-Type': 'TEXT/XML', HTTP_PRETTY_PRINT: 'TRUE', KEY: 'emulator-key' };
  const packet = (inner: string) =>
    `<?xml version='1.0' encoding='UTF-8'?>\n<packet version="1.6.7.0">${inner}</packet>`;

  test('takes anything with an errcode for an error, and nothing else', async () => {
    const { post } = await emulated({ resellers: 1 });
    const data = '<data><user_ip>127.0.0.1</user_ip><source_server></source_server></data>';
    const session = `<server><create_session><login>admin</login>${data}</create_session></server>`;
    expect(await post(packet(session), headers)).not.toContain('errcode');
    const missing =
      '<reseller><get><filter><external-id>x</external-id></filter><dataset><gen-info/></dataset></get></reseller>';
    expect(texts(await post(packet(missing), headers), 'errcode')).toEqual(['1013']);
    expect(texts(await post(packet(session), { ...headers, KEY: 'wrong' }), 'errcode')).toEqual(['11003']);
  });

  test('leaves members of gen-info empty that it does not know', async () => {
    const { post, emulator } = await emulated();
    const empty = ['phone', 'fax', 'email', 'address', 'city', 'state', 'pcode', 'country'];
    const info = `<cname /><pname>Zoë</pname><login>zoe</login><passwd>p&amp;word</passwd><status>0</status>${empty.map((name) => `<${name} />`).join('')}`;
    await post(packet(`<reseller><add><gen-info>${info}</gen-info></add></reseller>`), headers);
    expect(emulator.state.resellerByLogin('zoe')?.info.get('pname')).toBe('Zoë');
  });
});

test('API::Plesk 1.08 (Perl) indents its packet, prolog included, and adds domains by 1.4.2.0', async () => {
  const { post } = await emulated();
  const packet = (version: string) =>
    `        ${prolog}\n        <packet version="${version}"> \n            <server><get_protos/></server>\n        </packet>\n`;
  for (const version of ['1.5.0.0', '1.4.2.0']) {
    const reply = await post(packet(version), { ...password, 'Content-Type': 'text/xml' });
    expect([texts(reply, 'status'), reply.includes(`<packet version="${version}">`)]).toEqual([['ok'], true]);
  }
});

test('PHP-Plesk-Backup (2017) backs up a webspace to FTP, and waits for "finished" inside of <task>', async () => {
  // It sends no version, so it only works with servers whose newest protocol still knows backup-manager.
  const protocols = ['1.6.8.0', '1.6.9.0'];
  const { post, clock } = await emulated({ resellers: 1, protocols });
  const headers = { ...password, 'Content-Type': 'text/xml', HTTP_PRETTY_PRINT: 'TRUE' };
  const ask = (operation: string) =>
    post(`<packet>\n<backup-manager>\n${operation}\n</backup-manager>\n</packet>`, headers);
  const limits = '<max-backup-files>5</max-backup-files><max-backup-processes>10</max-backup-processes>';
  const flags = ['low-priority', 'do-not-compress', 'allow-local-ftp-backup', 'keep-local-backup'];
  const settings = `<settings>${limits}${flags.map((name) => `<${name}>false</${name}>`).join('')}</settings>`;
  expect(texts(await ask(`<set-server-wide-settings>${settings}</set-server-wide-settings>`), 'status')).toEqual([
    'ok',
  ]);
  const webspace = '<webspace-name>reseller1.example.com</webspace-name>';
  const storage =
    '<settings><protocol>ftp</protocol><host>ftp.example.com</host><port>22</port><directory>/backup/</directory><login>u</login><password></password><passive-mode>true</passive-mode></settings>';
  const stored = await ask(`<set-remote-storage-settings>${webspace}${storage}</set-remote-storage-settings>`);
  expect(texts(stored, 'status')).toEqual(['ok']);
  const description = '<description>weekly</description><split-size>0</split-size>';
  const started = await ask(
    `<backup-webspace>${webspace}<remote>ftp</remote><prefix>reseller1.example.com</prefix>${description}</backup-webspace>`,
  );
  const watch = () => ask(`<get-tasks-info><task-id>${texts(started, 'task-id')[0]}</task-id></get-tasks-info>`);
  const status = (reply: string) => /<task>.*?<status>(.*?)<\/status>/s.exec(reply)?.[1];
  expect(status(await watch())).toBe('working');
  clock.now += 5000;
  expect(status(await watch())).toBe('finished');
});

describe('laravel-plesk-xml 0.9 (PHP)', () => {
  test.each([
    ['get', '<filter/><dataset><gen-info/><stat/><permissions/><limits/><ippool/></dataset>'],
    ['get-limit-descriptor', '<filter><id>3</id></filter>'],
    ['get-permission-descriptor', '<filter><id>3</id></filter>'],
    ['get-domain-list', '<filter><login>reseller1</login></filter>'],
  ])('asks for reseller/%s', async (operation, content) => {
    const { post } = await emulated({ resellers: 1 });
    const reply = await post(
      `${prolog}\n<packet><reseller><${operation}>${content}</${operation}></reseller></packet>`,
    );
    expect(reply).toContain('<result><status>ok</status><filter-id>');
  });
});
