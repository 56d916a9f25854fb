import { expect } from 'vitest';
import { texts } from '../emulated.ts';
import { idOf } from './api-php-lib/library.ts';
import { flat, type PublicClient, property, results } from './public-client.ts';

const headers = { 'Content-type': 'text/xml', HTTP_PRETTY_PRINT: 'TRUE', KEY: 'emulator-key' };
const packet = (inner: string) => `<?xml version="1.0" ?><packet>${inner}</packet>`;
const everything = '<get><filter/><dataset><gen_info/></dataset></get>';

/** Plesk's own plugin for certbot, which finds all domains, and gives each a certificate. */
export const certbot: PublicClient = {
  name: "Plesk's plugin for certbot (plesk/letsencrypt-plesk)",
  needs: [
    ...['get-pool', 'install', 'remove', 'update'].map((operation) => `certificate.${operation}`),
    ...['server.get_protos', 'site.add', 'site.get', 'site.set', 'webspace.get'],
  ],
  conversations: {
    'finds main domains by webspace and the others by site, and where their files are': {
      options: { customers: 1 },
      hold: async ({ post }) => {
        const ask = async (inner: string) => flat(await post(packet(inner), headers));
        const served = `<hosting><vrt_hst>${property('php', 'true')}</vrt_hst></hosting>`;
        const setup = '<gen_setup><name>straße.example</name><webspace-name>customer1.example.com</webspace-name>';
        await ask(`<site><add>${setup}</gen_setup>${served}</add></site>`);
        const names = await ask(`<webspace>${everything}</webspace><site>${everything}</site>`);
        expect(texts(names, 'ascii-name')).toEqual(['customer1.example.com', 'xn--strae-oqa.example']);
        const hosting = async (name: string) => {
          const reply = await ask(
            `<site><get><filter><name>${name}</name></filter><dataset><hosting/></dataset></get></site>`,
          );
          return ['www_root', 'ftp_login'].map((each) => RegExp(`<name>${each}</name><value>([^<]*)`).exec(reply)?.[1]);
        };
        expect(await hosting('customer1.example.com')).toEqual([
          '/var/www/vhosts/customer1.example.com/httpdocs',
          'customer1',
        ]);
        expect(await hosting('xn--strae-oqa.example')).toEqual([
          '/var/www/vhosts/customer1.example.com/xn--strae-oqa.example',
          'customer1',
        ]);
      },
    },

    'installs a certificate without a signing request, uses it, renews it and takes it away': {
      options: { customers: 1 },
      hold: async ({ post }) => {
        const ask = async (inner: string) => flat(await post(packet(inner), headers));
        expect(texts(await ask('<server><get_protos/></server>'), 'proto')).toContain('1.6.8.0');
        const domain = 'customer1.example.com';
        const name = `Lets Encrypt ${domain}`;
        const content = '<content><csr/><pvt>key</pvt><cert>certificate</cert><ca/></content>';
        const put = (operation: string, site: string) =>
          ask(
            `<certificate><${operation}><name>${name}</name><site>${site}</site>${content}</${operation}></certificate>`,
          );
        const names = async () =>
          texts(
            await ask(
              `<certificate><get-pool><filter><domain-name>${domain}</domain-name></filter></get-pool></certificate>`,
            ),
            'name',
          );
        expect(await names()).toEqual([]);
        expect(texts(await put('install', domain), 'status')).toEqual(['ok']);
        expect(await names()).toEqual([name]);
        const used = `<vrt_hst>${property('ssl', 'true')}${property('certificate_name', name)}</vrt_hst>`;
        const values = `<values><hosting>${used}</hosting></values>`;
        const assigned = await ask(`<site><set><filter><name>${domain}</name></filter>${values}</set></site>`);
        expect([Number(idOf(assigned)), texts(assigned, 'status')]).toEqual([1, ['ok']]);
        expect(texts(await put('update', domain), 'status')).toEqual(['ok']);
        const removal = `<filter><name>${name}</name></filter><site>${domain}</site>`;
        const removed = await ask(`<certificate><remove>${removal}</remove></certificate>`);
        expect([results(removed).length, texts(removed, 'status')]).toEqual([1, ['ok']]);
        for (const operation of ['install', 'update']) {
          const refused = await put(operation, 'none.example');
          expect([texts(refused, 'errcode'), texts(refused, 'errtext')]).toEqual([['1015'], ['domain does not exist']]);
        }
      },
    },
  },
};
