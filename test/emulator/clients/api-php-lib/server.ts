import { expect } from 'vitest';
import { texts } from '../../emulated.ts';
import { flat, results } from '../public-client.ts';
import { idOf, tests } from './library.ts';

const parts: readonly (readonly [part: string, element: string, value: RegExp])[] = [
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
];

const names: readonly (readonly [part: string, name: string])[] = [
  ['components', 'psa'],
  ['site-isolation-config', 'php'],
  ['key', 'plesk_key_id'],
  ['key', 'lim_date'],
  ['key', 'can-manage-resellers'],
];

export const server = tests('the server', ['server.get', 'server.get_protos'], {
  'reads its parts': async ({ request }) => {
    const get = (part: string) => request(`<server><get><${part}/></get></server>`);
    for (const [part, element, value] of parts)
      expect([part, texts(await get(part), element)[0]]).toEqual([part, expect.stringMatching(value)]);
    for (const [part, name] of names) expect(texts(await get(part), 'name')).toContain(name);
  },

  'takes 1.6 and 1.6.5 for versions, and 100.0.0 for none': async ({ ask }) => {
    const answers = ['1.6', '1.6.5', '100.0.0'].map((version) => ask('<server><get_protos/></server>', version));
    expect((await Promise.all(answers)).map((reply) => texts(reply, 'errcode'))).toEqual([[], [], ['1005']]);
  },

  'sends several operators at once, and takes the answers apart by the children of the packet': async ({ request }) => {
    const reply = await request('<server><get_protos/></server><server><get><gen_info/></get></server>');
    expect(flat(reply).match(/<server>/g)).toHaveLength(2);
    expect(results(reply)).toEqual([expect.stringContaining('1.6.6.0'), expect.stringContaining('<server_name>')]);
  },
});

const access = ['secret_key.create', 'secret_key.delete', 'secret_key.get_info'];

export const sessions = tests('access', [...access, 'server.create_session', 'session.get', 'session.terminate'], {
  'opens a session, finds it by its id, and terminates it': async ({ request }) => {
    const data = '<data><user_ip>MTI3LjAuMC4x</user_ip><source_server/></data>';
    const opened = await request(`<server><create_session><login>admin</login>${data}</create_session></server>`);
    const [id] = texts(opened, 'id');
    const listed = await request('<session><get/></session>');
    expect([texts(listed, 'id'), texts(listed, 'ip-address'), texts(listed, 'login')]).toEqual([
      [id],
      ['127.0.0.1'],
      ['admin'],
    ]);
    await request(`<session><terminate><session-id>${id}</session-id></terminate></session>`);
    expect(texts(await request('<session><get/></session>'), 'id')).toEqual([]);
  },

  'makes a secret key for an address, and for several, and is told 1013 once it is gone': async ({ request }) => {
    for (const addresses of ['192.168.0.1', '192.168.0.1,192.168.0.2']) {
      const create = `<create><ip_address>${addresses}</ip_address></create>`;
      const created = await request(`<secret_key>${create}</secret_key>`);
      const filter = `<filter><key>${texts(created, 'key')[0]}</key></filter>`;
      const info = `<secret_key><get_info>${filter}</get_info></secret_key>`;
      const found = await request(info);
      expect([texts(found, 'ip_address'), texts(found, 'login')]).toEqual([[addresses], ['admin']]);
      await request(`<secret_key><delete>${filter}</delete></secret_key>`);
      await expect(request(info)).rejects.toMatchObject({ code: '1013' });
    }
  },
});

const eventLog = ['event_log.get', 'event_log.get-last-id', 'event_log.get_events'];

export const panel = tests(
  'the panel',
  ['certificate.generate', ...eventLog, 'ip.get', 'locale.get', 'php-handler.get', 'ui.get-navigation'],
  {
    'reads the log of events': async ({ request }) => {
      const get = (operation: string) => request(`<event_log><${operation}/></event_log>`);
      expect(Number(texts(await get('get'), 'time')[0])).toBeGreaterThan(0);
      const detailed = await get('get_events');
      expect([Number(texts(detailed, 'time')[0]) > 0, texts(detailed, 'user')[0]]).toEqual([true, 'admin']);
      expect(Number(texts(await get('get-last-id'), 'id')[0])).toBeGreaterThan(0);
    },

    'finds addresses, languages and PHP handlers': async ({ request }) => {
      expect(texts(await request('<ip><get/></ip>'), 'ip_address')[0]).toMatch(/^\d{1,3}(\.\d{1,3}){3}$/);
      for (const filter of ['<id>en-US</id>', ''])
        expect(texts(await request(`<locale><get><filter>${filter}</filter></get></locale>`), 'id')).toContain('en-US');
      const handlers = (filter: string) => request(`<php-handler><get><filter>${filter}</filter></get></php-handler>`);
      expect(texts(await handlers(''), 'type')[0]).toMatch(/./);
      await expect(handlers('<id>this-handler-does-not-exist</id>')).rejects.toMatchObject({
        message: 'Php handler does not exists',
      });
    },

    'generates a certificate': async ({ request }) => {
      const info =
        '<bits>2048</bits><country>RU</country><state>NSO</state><location>Novosibirsk</location>' +
        '<company>Plesk</company><email>info@plesk.com</email><name>plesk.com</name>';
      const reply = await request(`<certificate><generate><info>${info}</info></generate></certificate>`);
      expect(texts(reply, 'csr')[0]).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----/);
      expect(texts(reply, 'pvt')[0]).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    },

    'reads the navigation as PHP has serialised it': async ({ request }) => {
      const reply = await request('<ui><get-navigation/></ui>');
      const navigation = Buffer.from(texts(reply, 'navigation')[0] ?? '', 'base64').toString();
      expect(navigation).toMatch(/^a:\d+:\{s:7:"general";a:/);
      expect(navigation).toMatch(/s:7:"hosting";a:\d+:\{.*s:5:"nodes";a:[1-9]/);
    },
  },
);

const customButtons = ['ui.create-custombutton', 'ui.delete-custombutton', 'ui.get-custombutton'];

export const buttons = tests('custom buttons', customButtons, {
  'creates, reads and deletes a button of the administrator': async ({ request, ask }) => {
    const properties = '<place>admin</place><url>http://example.com</url><text>Example site</text>';
    const create = `<create-custombutton><owner><admin/></owner><properties>${properties}</properties></create-custombutton>`;
    const id = idOf(await request(`<ui>${create}</ui>`));
    const named = (operation: string) =>
      `<ui><${operation}><filter><custombutton-id>${id}</custombutton-id></filter></${operation}></ui>`;
    const found = await request(named('get-custombutton'));
    expect([texts(found, 'url'), texts(found, 'text')]).toEqual([['http://example.com'], ['Example site']]);
    expect(texts(await request(named('delete-custombutton')), 'status')).toEqual(['ok']);
    expect(texts(await ask(named('get-custombutton')), 'errcode')).toEqual(['1013']);
  },
});
