import { expect } from 'vitest';
import { texts } from '../emulated.ts';
import { type PublicClient, password, prolog } from './public-client.ts';

const withKey = { 'Content-Type': 'TEXT/XML', HTTP_PRETTY_PRINT: 'TRUE', KEY: 'emulator-key' };
const pypleskiPacket = (inner: string) =>
  `<?xml version='1.0' encoding='UTF-8'?>\n<packet version="1.6.7.0">${inner}</packet>`;

const pypleski: PublicClient = {
  name: 'pypleski (Python, before 0.0.6)',
  needs: ['reseller.add', 'reseller.get', 'server.create_session'],
  conversations: {
    'takes anything with an errcode for an error, and nothing else': {
      options: { resellers: 1 },
      hold: async ({ post }) => {
        const data = '<data><user_ip>127.0.0.1</user_ip><source_server></source_server></data>';
        const session = `<server><create_session><login>admin</login>${data}</create_session></server>`;
        expect(await post(pypleskiPacket(session), withKey)).not.toContain('errcode');
        const missing =
          '<reseller><get><filter><external-id>x</external-id></filter><dataset><gen-info/></dataset></get></reseller>';
        expect(texts(await post(pypleskiPacket(missing), withKey), 'errcode')).toEqual(['1013']);
        const wrong = await post(pypleskiPacket(session), { ...withKey, KEY: 'wrong' });
        expect(texts(wrong, 'errcode')).toEqual(['11003']);
      },
    },

    'leaves members of gen-info empty that it does not know': {
      hold: async ({ post, emulator }) => {
        const empty = ['phone', 'fax', 'email', 'address', 'city', 'state', 'pcode', 'country'];
        const info = `<cname /><pname>Zoë</pname><login>zoe</login><passwd>p&amp;word</passwd><status>0</status>${empty.map((name) => `<${name} />`).join('')}`;
        await post(pypleskiPacket(`<reseller><add><gen-info>${info}</gen-info></add></reseller>`), withKey);
        expect(emulator.state.resellerByLogin('zoe')?.info.get('pname')).toBe('Zoë');
      },
    },
  },
};

const perl: PublicClient = {
  name: 'API::Plesk 1.08 (Perl)',
  needs: ['server.get_protos'],
  conversations: {
    'indents its packet, prolog included, and adds domains by 1.4.2.0': {
      hold: async ({ post }) => {
        const packet = (version: string) =>
          `        ${prolog}\n        <packet version="${version}"> \n            <server><get_protos/></server>\n        </packet>\n`;
        for (const version of ['1.5.0.0', '1.4.2.0']) {
          const reply = await post(packet(version), password);
          expect([texts(reply, 'status'), reply.includes(`<packet version="${version}">`)]).toEqual([['ok'], true]);
        }
      },
    },
  },
};

const backupOperations = [
  ...['backup-webspace', 'get-tasks-info', 'set-remote-storage-settings', 'set-server-wide-settings'],
].map((name) => `backup-manager.${name}`);

// It sends no version, so it only works with servers whose newest protocol still knows backup-manager.
const pleskBackup: PublicClient = {
  name: 'PHP-Plesk-Backup (2017)',
  needs: backupOperations,
  conversations: {
    'backs up a webspace to FTP, and waits for "finished" inside of <task>': {
      options: { resellers: 1, protocols: ['1.6.8.0', '1.6.9.0'] },
      hold: async ({ post, clock }) => {
        const headers = { ...password, HTTP_PRETTY_PRINT: 'TRUE' };
        const ask = (operation: string) =>
          post(`<packet>\n<backup-manager>\n${operation}\n</backup-manager>\n</packet>`, headers);
        const limits = '<max-backup-files>5</max-backup-files><max-backup-processes>10</max-backup-processes>';
        const flags = ['low-priority', 'do-not-compress', 'allow-local-ftp-backup', 'keep-local-backup'];
        const settings = `<settings>${limits}${flags.map((name) => `<${name}>false</${name}>`).join('')}</settings>`;
        const wide = await ask(`<set-server-wide-settings>${settings}</set-server-wide-settings>`);
        expect(texts(wide, 'status')).toEqual(['ok']);
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
      },
    },
  },
};

const laravelReads = [
  ['get', '<filter/><dataset><gen-info/><stat/><permissions/><limits/><ippool/></dataset>'],
  ['get-limit-descriptor', '<filter><id>3</id></filter>'],
  ['get-permission-descriptor', '<filter><id>3</id></filter>'],
  ['get-domain-list', '<filter><login>reseller1</login></filter>'],
] as const;

const laravel: PublicClient = {
  name: 'laravel-plesk-xml 0.9 (PHP)',
  needs: laravelReads.map(([operation]) => `reseller.${operation}`),
  conversations: {
    'reads all of a reseller': {
      options: { resellers: 1 },
      hold: async ({ post }) => {
        for (const [operation, content] of laravelReads) {
          const inner = `<reseller><${operation}>${content}</${operation}></reseller>`;
          const reply = await post(`${prolog}\n<packet>${inner}</packet>`, password);
          expect(reply).toContain('<result><status>ok</status><filter-id>');
        }
      },
    },
  },
};

export const others: readonly PublicClient[] = [pypleski, perl, pleskBackup, laravel];
