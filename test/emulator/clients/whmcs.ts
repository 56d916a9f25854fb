import { expect } from 'vitest';
import { texts } from '../emulated.ts';
import { type Conversation, flat, type PublicClient, password, prolog, property, results } from './public-client.ts';

/** How the module sends: its templates are in files named by the protocol that they need. */
const sender =
  ({ post }: Parameters<Conversation['hold']>[0]) =>
  (inner: string, version = '1.6.3.0') =>
    post(`${prolog}<packet version="${version}"><!-- a notice -->\n${inner}\n</packet>`, password);

const domain = 'jane.example.com';
const byName = `<filter><name>${domain}</name></filter>`;
const customerInfo =
  '<cname></cname><pname>Jane Doe</pname><login>jane</login><passwd>jane-Pw1**</passwd><status>0</status><phone></phone>' +
  '<email>jane@example.com</email><address>1 Main St</address><city>Springfield</city><state></state><pcode>12345</pcode>' +
  '<country>US</country><external-id>whmcs_plesk_1</external-id>';

const planOperations = ['service-plan-addon.get', 'service-plan.get'];
const subscriptionOperations = [
  'add',
  'add-subscription',
  'del',
  'get',
  'remove-subscription',
  'set',
  'switch-subscription',
];

/** The life of an account, as its hooks `plesk_CreateAccount` to `plesk_TerminateAccount` ask for it. */
export const whmcsAccounts: PublicClient = {
  name: "Plesk's module for WHMCS (plesk/whmcs-plugin, 2019): accounts",
  needs: [
    ...['customer.add', 'customer.del', 'customer.get', 'customer.set', 'domain.set', 'ip.get', 'server.get_protos'],
    ...[...planOperations, 'site.get'],
    ...subscriptionOperations.map((name) => `webspace.${name}`),
  ],
  conversations: {
    'creates, suspends, unsuspends, moves to another plan, counts and terminates': {
      options: { seed: { addons: [{ id: 4, name: 'Extra' }] } },
      hold: async (plesk) => {
        const ask = sender(plesk);
        const protocols = texts(await ask('<server>\n    <get_protos/>\n</server>', '1.0.0.0'), 'proto');
        expect(protocols.sort().at(-1)).toBe('1.6.9.1');

        // Create: is there such a customer? Which address is shared?
        const externalId = '<filter><external-id>whmcs_plesk_1</external-id></filter>';
        const customer = `<customer><get>${externalId}<dataset><gen_info/></dataset></get></customer>`;
        expect(texts(await ask(customer), 'errcode')).toEqual(['1013']);
        const addresses = flat(await ask('<ip><get/></ip>'));
        const ip = /<ip_address>([\d.]+)<\/ip_address>(?:(?!<ip_info>).)*<type>shared/.exec(addresses)?.[1];
        const added = await ask(`<customer><add><gen_info>${customerInfo}</gen_info></add></customer>`, '1.6.6.0');
        const owner = texts(added, 'id')[0];
        const setup = `<name>${domain}</name><owner-id>${owner}</owner-id><htype>vrt_hst</htype><status>0</status><ip_address>${ip}</ip_address>`;
        const account = property('ftp_login', 'jane') + property('ftp_password', 'jane-Pw1**');
        const hosting = `<hosting><vrt_hst>${account}<ip_address>${ip}</ip_address></vrt_hst></hosting><prefs><www>true</www></prefs>`;
        const add = `<gen_setup>${setup}</gen_setup>${hosting}<plan-name>Default Domain</plan-name>`;
        expect(texts(await ask(`<webspace><add>${add}</add></webspace>`, '1.6.3.2'), 'status')).toEqual(['ok']);
        const found = await ask(customer);
        expect([texts(found, 'id')[0], texts(found, 'login')]).toEqual([owner, ['jane']]);

        // Suspend and unsuspend: by the oldest protocol.
        const shown = async () => {
          const reply = await ask(`<webspace><get>${byName}<dataset><gen_info/></dataset></get></webspace>`);
          return texts(reply, 'status').at(-1);
        };
        const set = (status: number) =>
          `<domain><set><filter><domain-name>${domain}</domain-name></filter><values><gen_setup><status>${status}</status></gen_setup></values></set></domain>`;
        expect(texts(await ask(set(16), '1.0.0.0'), 'status')).toEqual(['ok']);
        expect(await shown()).toBe('16');
        expect(texts(await ask(set(0), '1.0.0.0'), 'status')).toEqual(['ok']);
        expect(await shown()).toBe('0');
        expect(texts(await ask(set(16), '1.6.9.1'), 'errcode')).toEqual(['1014']);

        // Change the password, in two packets.
        const secret = `<filter><id>${owner}</id></filter><values><gen_info><passwd>other-Pw1**</passwd></gen_info></values>`;
        expect(texts(await ask(`<customer><set>${secret}</set></customer>`), 'status')).toEqual(['ok']);
        const ftp = `<values><hosting><vrt_hst>${property('ftp_password', 'other-Pw1**')}</vrt_hst></hosting></values>`;
        expect(texts(await ask(`<webspace><set>${byName}${ftp}</set></webspace>`), 'status')).toEqual(['ok']);

        // Change the plan, then compare the add-ons that there are with those that are wanted.
        const plan = await ask('<service-plan><get><filter><name>Unlimited</name></filter></get></service-plan>');
        const guid = `<plan-guid>${texts(plan, 'guid')[0]}</plan-guid>`;
        const moved = await ask(`<webspace><switch-subscription>${byName}${guid}</switch-subscription></webspace>`);
        expect(texts(moved, 'status')).toEqual(['ok']);
        const guids = async () =>
          texts(await ask(`<webspace><get>${byName}<dataset><subscriptions/></dataset></get></webspace>`), 'plan-guid');
        const addon = await ask(
          '<service-plan-addon><get><filter><name>Extra</name></filter></get></service-plan-addon>',
        );
        const extra = `<plan-guid>${texts(addon, 'guid')[0]}</plan-guid>`;
        expect(await guids()).toEqual(texts(plan, 'guid'));
        await ask(`<webspace><add-subscription>${byName}${extra}</add-subscription></webspace>`);
        expect(await guids()).toEqual([...texts(plan, 'guid'), ...texts(addon, 'guid')]);
        await ask(`<webspace><remove-subscription>${byName}${extra}</remove-subscription></webspace>`);
        expect(await guids()).toEqual(texts(plan, 'guid'));

        // Counts the usage: the other sites of the subscription, in the same packet.
        const usage = `<webspace><get>${byName}<dataset><gen_info/><stat/><limits/></dataset></get></webspace>`;
        const sites = `<site><get><filter><parent-name>${domain}</parent-name></filter><dataset><gen_info/><stat/></dataset></get></site>`;
        const used = await ask(usage + sites);
        expect([texts(used, 'real_size'), /disk_space<\/name><value>(-?\d+)/.exec(used)?.[1]]).toEqual([['0'], '-1']);
        expect(texts(used, 'errcode')).toEqual([]);

        // Terminate: the customer goes with its last subscription.
        await ask(`<webspace><del>${byName}</del></webspace>`);
        const own = `<filter><owner-id>${owner}</owner-id></filter><dataset><hosting/></dataset>`;
        const left = await ask(`<webspace><get>${own}</get></webspace>`, '1.6.3.2');
        expect([texts(left, 'status'), texts(left, 'id')]).toEqual([['ok'], []]);
        const removed = await ask(`<customer><del><filter><id>${owner}</id></filter></del></customer>`);
        expect(texts(removed, 'status')).toEqual(['ok']);
        expect(plesk.emulator.state.customers.size).toBe(0);
      },
    },
  },
};

const login = (name: string) => `<login>${name}</login>`;

export const whmcsResellers: PublicClient = {
  name: "Plesk's module for WHMCS (plesk/whmcs-plugin, 2019): resellers",
  needs: ['reseller-plan.get', 'reseller.get', 'reseller.switch-subscription'],
  conversations: {
    'lists the plans with their limits and permissions, and moves a reseller to one by its guid': {
      options: { resellers: 1 },
      hold: async (plesk) => {
        const ask = sender(plesk);
        const reply = await ask(
          '<reseller-plan><get><filter><all/></filter><limits/><permissions/></get></reseller-plan>',
        );
        expect(results(reply).map((result) => texts(result, 'name')[0])).toEqual(['Default Reseller']);
        const [guid] = texts(reply, 'guid');
        const to = (id: number) =>
          `<reseller><switch-subscription><filter><id>${id}</id></filter><plan-guid>${guid}</plan-guid></switch-subscription></reseller>`;
        expect(texts(await ask(to(3)), 'status')).toEqual(['ok']);
        expect(plesk.emulator.state.resellers.get(3)?.subscription?.planId).toBe(2);
        expect(texts(await ask(to(9)), 'errcode')).toEqual(['1013']);
      },
    },

    'reads the use of space and traffic, and the limits, of several resellers': {
      options: { resellers: 2 },
      hold: async (plesk) => {
        const filter = ['reseller1', 'none', 'reseller2'].map(login).join('\n');
        const dataset = '<dataset><gen-info/><stat/><limits/></dataset>';
        const reply = await sender(plesk)(`<reseller><get><filter>\n${filter}\n</filter>${dataset}</get></reseller>`);
        expect(texts(reply, 'errcode')).toEqual(['1013']);
        expect([texts(reply, 'login'), texts(reply, 'disk-space'), texts(reply, 'traffic')]).toEqual([
          ['reseller1', 'reseller2'],
          ['0', '0'],
          ['0', '0'],
        ]);
        expect(texts(reply, 'name')).toEqual(expect.arrayContaining(['disk_space', 'max_traffic']));
      },
    },
  },
};
