import { expect } from 'vitest';
import { texts } from '../emulated.ts';
import { idOf } from './api-php-lib/library.ts';
import { flat, type PublicClient, password, prolog, results } from './public-client.ts';

const headers = { ...password, HTTP_PRETTY_PRINT: 'TRUE' };
const domain = 'customer1.example.com';

/** It signs in twice over, by the headers of Plesk and by those of HTTP. Its tests hold replies that a server gave. */
export const lexicon: PublicClient = {
  name: 'dns-lexicon (Python)',
  needs: ['dns.add_rec', 'dns.del_rec', 'dns.get_rec', 'site.get'],
  conversations: {
    'adds records of a zone with an empty option, and replaces several in one packet': {
      options: { customers: 1 },
      hold: async ({ post }) => {
        const basic = `Basic ${btoa(`${password.HTTP_AUTH_LOGIN}:${password.HTTP_AUTH_PASSWD}`)}`;
        const ask = (inner: string) =>
          post(`${prolog}\n<packet>\n\t${inner}\n</packet>`, { ...headers, Authorization: basic });
        const site = (name: string) =>
          ask(`<site>\n\t<get><filter><name>${name}</name></filter><dataset></dataset></get></site>`);
        const unmanaged = flat(await site('unmanaged.example'));
        expect(results(unmanaged)).toEqual([
          '<status>error</status><errcode>1013</errcode><errtext>Site does not exist</errtext><filter-id>unmanaged.example</filter-id>',
        ]);
        const id = idOf(await site(domain));
        const add = async (host: string, value: string) => {
          const record = `<site-id>${id}</site-id><type>TXT</type><host>${host}</host><value>${value}</value>`;
          return idOf(await ask(`<dns><add_rec>${record}<opt></opt></add_rec></dns>`));
        };
        const ids = [await add('_acme-challenge.set', 'one'), await add('_acme-challenge.set', 'two')];
        const list = async () =>
          results(await ask(`<dns><get_rec><filter><site-id>${id}</site-id></filter></get_rec></dns>`));
        const host = `_acme-challenge.set.${domain}.`;
        const shown = (value: string) =>
          `<data><site-id>${id}</site-id><type>TXT</type><host>${host}</host><value>${value}</value><opt/></data>`;
        expect((await list()).slice(-2)).toEqual([
          `<status>ok</status><id>${ids[0]}</id>${shown('one')}`,
          `<status>ok</status><id>${ids[1]}</id>${shown('two')}`,
        ]);
        const removals = ids.map((each) => `<dns><del_rec><filter><id>${each}</id></filter></del_rec></dns>`);
        expect(results(await ask(removals.join('\n')))).toEqual(
          ids.map((each) => `<status>ok</status><id>${each}</id>`),
        );
        expect((await list()).join('')).not.toContain(host);
      },
    },
  },
};

/** It takes a reply apart by lines, so that each status and each error has to be on a line of its own. */
export const acmeSh: PublicClient = {
  name: 'dns_pleskxml of acme.sh',
  needs: ['customer.get-domain-list', 'dns.add_rec', 'dns.del_rec', 'dns.get_rec'],
  conversations: {
    'finds the domain among those of all customers, and a record by its host and value': {
      options: { customers: 1 },
      hold: async ({ post }) => {
        const ask = async (inner: string) => {
          const reply = await post(`<packet>${inner}</packet>`, headers);
          expect(reply.split('\n').filter((line) => /<status>/.test(line))).not.toEqual([]);
          expect(reply.split('\n').filter((line) => /<status>(?!ok<\/status> *$)/.test(line))).toEqual([]);
          return flat(reply);
        };
        const domains = await ask('<customer><get-domain-list><filter/></get-domain-list></customer>');
        const lines = domains.split(/<\/?domain>/).filter((line) => line.includes('<type>domain</type>'));
        expect(lines.flatMap((line) => texts(line, 'ascii-name'))).toEqual([domain]);
        const [site] = texts(lines[0] ?? '', 'id');
        for (const [host, inZone] of [
          ['_acme-challenge.www', `_acme-challenge.www.${domain}.`],
          ['', `${domain}.`],
        ]) {
          const record = `<site-id>${site}</site-id><type>TXT</type><host>${host}</host><value>token</value>`;
          const id = idOf(await ask(`<dns><add_rec>${record}</add_rec></dns>`));
          const all = results(await ask(`<dns><get_rec><filter><site-id>${site}</site-id></filter></get_rec></dns>`));
          const found = all.filter((each) => each.includes(`<host>${inZone}</host><value>token</value>`));
          expect(found.map((each) => texts(each, 'id'))).toEqual([[id]]);
          await ask(`<dns><del_rec><filter><id>${id}</id></filter></del_rec></dns>`);
        }
      },
    },
  },
};
