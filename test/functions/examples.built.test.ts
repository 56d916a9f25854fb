/** The examples as their README runs them, with the built packages: all against one built gateway and one emulator. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { root } from '../../.scripts/processes/checkout.ts';
import { type Emulator, startEmulator } from '../emulator/server.ts';
import { SECRET, withToken } from '../gateway/gateway.ts';
import { type Linked, linked } from '../packages/linked.ts';
import { type Child, freePort, run } from '../runtimes/child.ts';
import { notRun } from '../runtimes/not-run.ts';
import { settingsFor } from '../runtimes/smoke.ts';

const readme = readFileSync(join(root, 'functions/examples/README.md'), 'utf8');
const EVENTS_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** The receivers of events: the port and the command in the README, and what it prints when it listens. */
const RECEIVERS = [
  { name: 'node', port: 8001, command: 'PORT=8001 node webhook-node.ts', ready: /Receives events/ },
  {
    name: 'deno',
    port: 8002,
    command: 'deno serve --host 127.0.0.1 --port 8002 --allow-env webhook.ts',
    ready: /Listening on/,
  },
  {
    name: 'worker',
    port: 8003,
    command:
      'npx wrangler dev webhook.ts --port 8003 --compatibility-date 2026-10-01 --var EVENTS_SECRET:$EVENTS_SECRET',
    ready: /Ready on/,
  },
  { name: 'php', port: 8004, command: 'php -S 127.0.0.1:8004 webhook.php', ready: /Development Server .* started/ },
  { name: 'python3', port: 8005, command: 'PORT=8005 python3 webhook.py', ready: /Receives events/ },
];

/** Whether a language is on this machine. If not, its examples are not run. */
function has(program: 'php' | 'python3'): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    notRun(`the examples in ${program}, which is not on this machine`);
    return false;
  }
}
const missing = (['php', 'python3'] as const).filter((program) => !has(program));

let project: Linked;
let emulator: Emulator;
let gateway: string;
const receivers = new Map<string, { readonly url: string; readonly child: Child }>();
const ends: (() => void)[] = [];
const untilTheEnd = { atEnd: (end: () => void) => void ends.push(end) };

/** Runs a command of the README as a user would: beside the examples, with the installed packages. */
function shell(command: string, options: { readonly atEnd?: (end: () => void) => void } = {}): Child {
  const tools = [dirname(process.execPath), join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const user = { PLESK_EDGE_URL: gateway, PLESK_EDGE_TOKEN: SECRET, EVENTS_SECRET, WRANGLER_SEND_METRICS: 'false' };
  return run('bash', ['-c', command], { PATH: tools, ...user }, { cwd: project.folder, ...options });
}

/** What a command prints, which ends well. */
async function printed(command: string): Promise<string> {
  const child = shell(command);
  expect([await child.ended, child.output()]).toEqual([0, expect.any(String)]);
  return child.output();
}

async function receive({ name, port, command, ready }: (typeof RECEIVERS)[number]): Promise<void> {
  const free = String(await freePort());
  const child = shell(command.replace(String(port), free), untilTheEnd);
  await child.printed(ready);
  receivers.set(name, { url: `http://127.0.0.1:${free}/`, child });
}

beforeAll(async () => {
  project = linked('functions/examples', '@hono/node-server', '@types/node', 'vitest', 'wrangler');
  emulator = await startEmulator({ customers: 1 });
  const port = String(await freePort());
  gateway = `http://127.0.0.1:${port}`;
  await Promise.all(RECEIVERS.filter(({ name }) => !missing.some((each) => each === name)).map(receive));
  const sinks = Array.from(receivers, ([name, { url }]) => ({ name, url, secret: EVENTS_SECRET }));
  const child = run(
    'node',
    [join(inject('dist'), 'node.js')],
    {
      ...settingsFor(emulator.url),
      PORT: port,
      KV_PATH: join(project.folder, 'records.sqlite'),
      EVENTS_SINKS: JSON.stringify(sinks),
    },
    untilTheEnd,
  );
  await child.printed(/plesk-edge on/);
});
afterAll(async () => {
  for (const end of ends) end();
  await emulator.close();
  project.remove();
});

/** How often Plesk was asked for an operation. */
const asked = (name: string): number =>
  emulator.packets.list.filter(({ operations }) => operations.includes(name)).length;

test('each is in the README with its command, has at most 80 lines, and compiles strictly', async () => {
  const files = Array.from(readme.matchAll(/\]\(([\w-]+(?:\.\w+)+)\)/g), ([, file = '']) => file);
  expect(files.length).toBeGreaterThanOrEqual(9);
  const long = files.filter((file) => readFileSync(join(project.folder, file), 'utf8').split('\n').length > 81);
  expect(long).toEqual([]);
  for (const { command } of RECEIVERS) expect(readme).toContain(command);
  expect(await project.check()).toBe('');
});

test('provisioning does each step once, however often it is run', async () => {
  const command = 'node provisioning.ts create < order.json';
  expect(readme).toContain(command);
  const provision = (action: string) => printed(command.replace('create', action));
  const customer = () => emulator.state.customers.values().find(({ login }) => login === 'ann');
  const created = await provision('create');
  expect(await provision('create')).toBe(created);
  expect([asked('customer/add'), asked('webspace/add'), customer()?.status]).toEqual([1, 1, '0']);
  await provision('suspend');
  expect(customer()?.status).toBe('16');
  await provision('resume');
  expect(customer()?.status).toBe('0');
  const order = readFileSync(join(project.folder, 'order.json'), 'utf8');
  writeFileSync(join(project.folder, 'order.json'), order.replace('Default Domain', 'Unlimited'));
  await provision('change-plan');
  const webspace = emulator.state.webspaces.values().find(({ owner }) => owner === customer()?.id);
  expect(emulator.state.servicePlans.get(webspace?.subscription?.planId ?? 0)?.name).toBe('Unlimited');
  await provision('terminate');
  expect(customer()).toBeUndefined();
  expect(await provision('terminate')).toMatch(/nothing left/);
});

test('the nightly report has a line for each subscription, and the sum', async () => {
  const command = 'node nightly-report.ts > report.ndjson';
  expect(readme).toContain(command);
  await printed(command);
  const lines = readFileSync(join(project.folder, 'report.ndjson'), 'utf8').trim().split('\n');
  expect(lines[0]).toBe('{"domain":"customer1.example.com","owner":"customer1","bytes":0,"percent":0}');
  expect(lines.at(-1)).toBe(`{"total":{"subscriptions":${lines.length - 1},"failed":0,"bytes":0}}`);
});

test('the test with the emulator passes', async () => {
  const command = 'npx vitest run nightly-report.test.ts';
  expect(readme).toContain(command);
  expect(await printed(command)).toMatch(/Tests +2 passed/);
});

test.each([
  ['php', 'php caller.php', 'jane-php'],
  ['python3', 'python3 caller.py', 'jane-py'],
] as const)('the caller in %s creates once, lists, and shows what is wrong', async (program, command, login) => {
  if (missing.includes(program)) return;
  expect(readme).toContain(command);
  const before = asked('customer/add');
  const lines = (await printed(command)).trim().split('\n');
  expect(asked('customer/add')).toBe(before + 1);
  const id = lines[0]?.split(' ')[1];
  expect(lines.slice(0, 2)).toEqual([`first ${id}`, `again ${id}`]);
  expect(lines).toEqual(expect.arrayContaining(['2 customer1', `${id} ${login}`]));
  expect(lines.at(-1)).toBe(
    'genInfo.login: is missing; genInfo.passwd: is missing (mend genInfo.login, genInfo.passwd)',
  );
});

test('the program that speaks XML goes through agent.php', async () => {
  if (missing.includes('php')) return;
  expect(readme).toContain('php plesk-xml.php');
  const lines = (await printed('php plesk-xml.php')).trim().split('\n');
  expect([lines[0], lines.at(-1)]).toEqual(['2 customer1', 'Plesk answered 1013: client does not exist']);
});

test.each(RECEIVERS)('the receiver on $name takes what the gateway sends, and nothing else', async ({ name }) => {
  const receiver = receivers.get(name);
  if (receiver === undefined) return;
  const added = await fetch(`${gateway}/events/${name}/test`, { method: 'POST', headers: withToken() });
  expect(added.status).toBe(202);
  const deliveries = () => fetch(`${gateway}/events/${name}`, { headers: withToken() }).then((reply) => reply.text());
  await vi.waitUntil(async () => /"type":"plesk.test","state":"delivered"/.test(await deliveries()), {
    timeout: 60_000,
    interval: 100,
  });
  expect(await deliveries()).toMatch(/"status":204/);
  await receiver.child.printed(/plesk\.test/);
  const forged = { 'webhook-id': 'x', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) };
  for (const headers of [{}, { ...forged, 'webhook-signature': 'v1,AAAA' }, { ...forged, 'webhook-timestamp': 'now' }])
    expect((await fetch(receiver.url, { method: 'POST', headers, body: '{"type":"plesk.test"}' })).status).toBe(401);
});
