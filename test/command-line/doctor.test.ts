import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startEmulator } from '../emulator/server.ts';
import { hasPostgres, startPostgres } from '../platform/store/postgres-server.ts';
import { temporaryFolder } from '../runtimes/alive.ts';
import { freePort, run } from '../runtimes/child.ts';

const cli = fileURLToPath(new URL('../../.scripts/cli.ts', import.meta.url));

/** Runs the command over a file with these settings. */
async function doctor(settings: Readonly<Record<string, unknown>>) {
  const file = join(temporaryFolder(), 'settings.env');
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  writeFileSync(
    file,
    Object.entries(settings)
      .map(([name, value]) => `${name}='${text(value)}'\n`)
      .join(''),
  );
  const child = run(process.execPath, ['--', cli, 'doctor', '--env-file', file]);
  return { code: await child.ended, output: child.output() };
}

async function emulator(options: Parameters<typeof startEmulator>[0] = {}): Promise<string> {
  const plesk = await startEmulator(options);
  onTestFinished(() => plesk.close());
  return plesk.url;
}

const API_TOKENS = { billing: { sha256: 'a'.repeat(64), allow: ['reseller.*', 'backups.read'] } };

test('a sound deployment: what each server speaks, and whether it does backups', async () => {
  const old = await emulator();
  const recent = await emulator({ protocols: ['1.6.9.1'] });
  const servers = {
    eu1: { url: old, key: 'emulator-key' },
    us1: { url: recent, login: 'admin', password: 'changeme1Q**' },
  };
  const { code, output } = await doctor({ PLESK_SERVERS: servers, API_TOKENS });
  expect(output).toMatch(/well {3}eu1 answered in \d+ ms, and speaks [\d.]+ to 1\.6\.9\.1\./);
  expect(output).toContain('well   eu1 does backups (protocol 1.6.9.0).');
  expect(output).toContain('note   us1 does no backups by this API');
  expect([code, output]).toEqual([0, expect.stringMatching(/\nNothing is wrong\.\n$/)]);
});

test('a server that does no backups is wrong if a schedule covers it', async () => {
  const recent = await emulator({ protocols: ['1.6.9.1'] });
  const weekly = { name: 'weekly', cron: '0 3 * * 0', resellers: 'all', to: 'local' };
  const { code, output } = await doctor({
    PLESK_URL: recent,
    PLESK_KEY: 'emulator-key',
    API_TOKENS,
    BACKUP_SCHEDULES: [weekly],
  });
  const sentence =
    'default does no backups by this API: it does not answer under protocol 1.6.9.0. Take it out of weekly';
  expect(output).toContain(`wrong  ${sentence}`);
  expect([code, output]).toEqual([1, expect.stringContaining(`\n1 thing is wrong: ${sentence}`)]);
});

test('what is wrong comes first, whatever finds it, and the first of it comes last again', async () => {
  const server = { url: `http://127.0.0.1:${await freePort()}`, key: 'x' };
  const { output } = await doctor({ PLESK_SERVERS: { us1: server }, API_TOKENS, DRY_RUN: 'true', PLESK_SERVER: '1' });
  expect(output.split('\n').filter((line) => line !== '')).toEqual([
    'To mend',
    '  wrong  PLESK_SERVER is no setting. Did you mean PLESK_SERVERS?',
    expect.stringMatching(/^ {2}wrong {2}us1: Plesk cannot be reached/),
    'Settings',
    '  note   DRY_RUN is true: every write shows its packet, and sends nothing.',
    '2 things are wrong. Mend this first: PLESK_SERVER is no setting. Did you mean PLESK_SERVERS?',
  ]);
});

test('a database that cannot be reached is wrong, and its password is not shown', async () => {
  const { code, output } = await doctor({
    PLESK_URL: await emulator(),
    PLESK_KEY: 'emulator-key',
    API_TOKENS,
    DATABASE_URL: `postgres://gateway:canary@127.0.0.1:${await freePort()}/records`,
  });
  expect([code, output]).toEqual([
    1,
    expect.stringContaining('The database of DATABASE_URL cannot be used: ECONNREFUSED'),
  ]);
  expect(output).not.toContain('canary');
});

test.skipIf(!hasPostgres)('a database that can be used is well, and nothing is made in it', async () => {
  const server = await startPostgres();
  onTestFinished(() => server.remove());
  const settings = { PLESK_URL: await emulator(), PLESK_KEY: 'emulator-key', API_TOKENS, DATABASE_URL: server.url };
  for (let time = 0; time < 2; time++) {
    const { code, output } = await doctor(settings);
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/well {3}The database \(PostgreSQL [\d.]+.*\) answered in/),
    ]);
    expect(output).toContain('Its table plesk_edge is not there yet');
  }
});

test('a token that has expired is wrong, and one that will soon is mentioned', async () => {
  const [billing] = Object.values(API_TOKENS);
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  const { code, output } = await doctor({
    PLESK_URL: await emulator(),
    PLESK_KEY: 'emulator-key',
    API_TOKENS: {
      old: { ...billing, expires: '2020-01-31' },
      next: { ...billing, expires: soon },
      far: { ...billing, expires: '2999-01-31' },
    },
  });
  expect(output).toContain('wrong  The token old has expired (2020-01-31)');
  expect(output).toContain(`note   The token next expires soon (${soon})`);
  expect(output).not.toContain('far');
  expect(code).toBe(1);
});

test('names every mistake by its variable, and never the value of a secret', async () => {
  const { code, output } = await doctor({
    PLESK_SERVERS: { eu1: { url: 'nowhere', key: 'canary-key' } },
    API_TOKENS: { billing: { sha256: 'canary-digest', allow: ['resellr.*'], servers: ['eu1'] } },
    BACKUP_SCHEDULES: [
      { name: 'weekly', cron: 'never', timezone: 'Europe/Berlin', servers: ['eu1'], resellers: 'all', to: 'local' },
    ],
    EVENTS_URL: 'https://example.com/events',
    CORS_ORIGINS: 'panel',
    JWKS_URL: 'https://issuer.example.com/jwks',
    SLACK_SIGNING_SECRET: 'canary-slack',
    PLESK_SERVER: 'canary-typo',
  });
  for (const sentence of [
    'PLESK_SERVERS is not valid: eu1.url must be an http or https address',
    'API_TOKENS is not valid: billing.sha256 must be the 64 hexadecimal digits',
    'BACKUP_SCHEDULES is not valid: 0.cron',
    'EVENTS_SECRET is needed with EVENTS_URL: events are signed. EVENTS_SECRET looks like this: whsec_',
    'CORS_ORIGINS must be origins such as',
    'JWT_ISSUER is needed where JWKS_URL is set',
    'SLACK_SIGNING_SECRET is set, but CHATOPS_ACCESS is not',
    'API_TOKENS allows resellr.*, which matches no operation and no scope. Did you mean reseller.*?',
    'PLESK_SERVER is no setting. Did you mean PLESK_SERVERS?',
  ])
    expect(output).toContain(`wrong  ${sentence}`);
  // eu1 is a server, though its address is wrong: what names it is no mistake.
  expect(output).not.toContain('which is no server');
  expect(output).not.toMatch(/canary| {4}at /);
  expect(code).toBe(1);
});

test.each([
  [
    { PLESK_URL: 'https://plesk.example.com' },
    'PLESK_URL needs PLESK_KEY, or PLESK_LOGIN with PLESK_PASSWORD; found neither.',
  ],
  [
    { PLESK_URL: 'https://plesk.example.com', PLESK_LOGIN: 'admin' },
    'PLESK_URL needs PLESK_KEY, or PLESK_LOGIN with PLESK_PASSWORD; found PLESK_LOGIN.',
  ],
  [{ PLESK_KEY: 'x' }, 'PLESK_KEY is set, but PLESK_URL is not'],
  [{}, 'No Plesk server is set'],
])('%j: what is missing is said', async (settings, sentence) => {
  const { code, output } = await doctor({ API_TOKENS, ...settings });
  expect([code, output]).toEqual([1, expect.stringContaining(`wrong  ${sentence}`)]);
});

test('servers that do not let the gateway in, or cannot be reached, are told with the reason', async () => {
  const url = await emulator();
  const servers = { eu1: { url, key: 'wrong' }, us1: { url: `http://127.0.0.1:${await freePort()}`, key: 'x' } };
  const { code, output } = await doctor({ PLESK_SERVERS: servers, API_TOKENS });
  expect(output).toMatch(/wrong {2}eu1: .*11003/);
  expect(output).toMatch(/wrong {2}us1: Plesk cannot be reached/);
  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/\n2 things are wrong\. Mend this first: eu1: .*11003.*\n$/),
  ]);
});

test('sinks are looked at, and get nothing', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.method);
    response.writeHead(request.url === '/moved' ? 308 : 405, { Location: '/' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const secret = `whsec_${Buffer.alloc(24).toString('base64')}`;
  const sink = (name: string, url: string) => ({ name, url, secret });
  const { code, output } = await doctor({
    PLESK_SERVERS: { eu1: { url: await emulator(), key: 'emulator-key' } },
    API_TOKENS,
    EVENTS_SINKS: [
      sink('here', base),
      { name: 'changing', url: base, secrets: [secret, secret] },
      sink('moved', `${base}/moved`),
      sink('gone', `http://127.0.0.1:${await freePort()}`),
    ],
  });
  expect(output).toContain('well   The sink here can be reached.');
  expect(output).toContain('The sink changing can be reached. Its events are signed with 2 secrets');
  expect(output).toContain('wrong  The sink moved redirects');
  expect(output).toContain('wrong  The sink gone cannot be reached');
  expect([code, asked]).toEqual([1, ['HEAD', 'HEAD', 'HEAD']]);
});
