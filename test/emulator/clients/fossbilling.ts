import { expect } from 'vitest';
import { texts } from '../emulated.ts';
import { library } from './api-php-lib/library.ts';
import { type PublicClient, property } from './public-client.ts';

const contact =
  '<cname>Company</cname><pname>Jane Doe</pname><login>jane</login><passwd>jane-Pw1**</passwd><phone>555</phone><fax></fax>' +
  '<email>jane@example.com</email><address>1 Main St</address><city>Springfield</city><state>IL</state>';

const limits = ['max_db', 'max_maillists', 'max_maillists', 'max_box', 'max_traffic', 'disk_space'].map(
  (name) => `<limit><name>${name}</name><value>0</value></limit>`,
);
const permissions = ['manage_subdomains', 'manage_dns', 'manage_crontab', 'create_domains'].map(
  (name) => `<permission><name>${name}</name><value>true</value></permission>`,
);

/** A subscription as FOSSBilling describes it, both to add and to change it. */
const subscription = (ip: string) => {
  const setup = `<name>jane.example.com</name><owner-login>jane</owner-login><htype>vrt_hst</htype><ip_address>${ip}</ip_address>`;
  const account = property('ftp_login', 'jane') + property('ftp_password', 'jane-Pw1**');
  const flags = ['php', 'ssl', 'cgi'].map((name) => property(name, 'true')).join('');
  return (
    `<gen_setup>${setup}</gen_setup><hosting><vrt_hst>${account}${flags}<ip_address>${ip}</ip_address></vrt_hst></hosting>` +
    `<limits>${limits.join('')}</limits><permissions>${permissions.join('')}</permissions>`
  );
};

/** The server manager of FOSSBilling speaks through Plesk's PHP library. */
export const fossBilling: PublicClient = {
  name: 'FOSSBilling, its server manager for Plesk (2024)',
  needs: [
    ...['customer.add', 'customer.del', 'customer.set', 'server.create_session', 'server.get'],
    ...['webspace.add', 'webspace.del', 'webspace.set'],
  ],
  conversations: {
    'tries the connection, creates, suspends, unsuspends, changes and cancels': {
      hold: async (plesk) => {
        const { request } = library(plesk);
        const { state } = plesk.emulator;
        const status = async (inner: string) => texts(await request(inner), 'status');
        const uptime = /<uptime>(\d+)/.exec(await request('<server><get><stat/></get></server>'))?.[1];
        expect(Number(uptime)).toBeGreaterThanOrEqual(0);

        await request(
          `<customer><add><gen_info>${contact}<description>Created using FOSSBilling.</description></gen_info></add></customer>`,
        );
        expect(await status(`<webspace><add>${subscription('192.0.2.1')}</add></webspace>`)).toEqual(['ok']);
        const owner = state.findWebspace('jane.example.com')?.owner ?? 0;

        const data = '<data><user_ip>MTI3LjAuMC4x</user_ip><source_server/></data>';
        const session = await request(`<server><create_session><login>jane</login>${data}</create_session></server>`);
        expect(texts(session, 'id')).toHaveLength(1);

        const set = (values: string) =>
          `<customer><set><filter><login>jane</login></filter><values><gen_info>${values}</gen_info></values></set></customer>`;
        for (const each of ['16', '0']) {
          expect(await status(set(`<status>${each}</status>`))).toEqual(['ok']);
          expect(state.customers.get(owner)?.status).toBe(each);
        }
        expect(await status(set('<passwd>other-Pw1**</passwd>'))).toEqual(['ok']);

        // It changes a package by a packet that it would add it with. Plesk's schema wants `filter` and `values`.
        expect(await status(set(contact))).toEqual(['ok']);
        const change = `<webspace><set>${subscription('192.0.2.1')}</set></webspace>`;
        await expect(request(change)).rejects.toMatchObject({ code: '1014' });
        const renamed =
          '<filter><owner-login>jane</owner-login></filter><values><gen_setup><name>new.example.com</name></gen_setup></values>';
        expect(await status(`<webspace><set>${renamed}</set></webspace>`)).toEqual(['ok']);

        expect(await status('<webspace><del><filter><name>new.example.com</name></filter></del></webspace>')).toEqual([
          'ok',
        ]);
        expect(await status('<customer><del><filter><login>jane</login></filter></del></customer>')).toEqual(['ok']);
        expect(state.customers.size).toBe(0);
      },
    },
  },
};
