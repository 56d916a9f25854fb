import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../runtimes/child.ts';

const counts = { total: 4, waiting: 0, active: 0, finished: 4, failed: 0, stopped: 0, 'timed-out': 0 };
const slot = {
  schedule: 'weekly',
  slot: '20261122T020000Z',
  at: '2026-11-22T02:00:00Z',
  state: 'finished',
  outcome: 'ok',
  summary: 'all 4 resellers are backed up',
  failures: [],
  startedAt: '2026-11-22T02:00:00Z',
  finishedAt: '2026-11-22T02:10:00Z',
  counts,
  servers: [{ server: 'eu1', state: 'finished', outcome: 'ok', counts }],
};
const half = { ...counts, waiting: 1, active: 1, finished: 2 };
const error = { detail: 'Plesk says no' };
const failed = {
  ...slot,
  outcome: 'partly',
  summary: 'eu1 failed in part; 3 of 4 resellers are backed up, 1 is not',
  failures: [{ server: 'eu1', outcome: 'partly', error }],
  counts: { ...counts, finished: 3, failed: 1 },
  servers: [
    {
      ...slot.servers[0],
      outcome: 'partly',
      error,
      counts: { ...counts, finished: 3, failed: 1 },
      resellers: [{ resellerId: 5, login: 'jane', state: 'failed', error }],
    },
  ],
};

/** Runs the command against a gateway that answers each path with one thing after another, and the last one again. */
async function backups(answers: Readonly<Record<string, readonly unknown[]>>, ...args: string[]) {
  const asked: string[] = [];
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const body = (await request.setEncoding('utf8').toArray()).join('');
    if (body !== '') bodies.push(body);
    const path = `${request.method} ${request.url}`;
    const times = asked.filter((other) => other === path).length;
    asked.push(path);
    const given = answers[path] ?? [{ type: 'urn:plesk-edge:not-found', detail: `There is nothing at ${path}` }];
    const status = path in answers && request.headers.authorization === 'Bearer secret' ? 200 : 404;
    response.writeHead(status).end(JSON.stringify(given[Math.min(times, given.length - 1)]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const script = fileURLToPath(new URL('../../.scripts/cli.ts', import.meta.url));
  const child = run(process.execPath, [script, 'backups', ...args], {
    PLESK_EDGE_URL: url,
    PLESK_EDGE_TOKEN: 'secret',
  });
  return { code: await child.ended, output: child.output(), bodies };
}

const counting = '/backups/weekly/20261122T020000Z?resellers=false';
const detailed = '/backups/weekly/20261122T020000Z?resellers=true';

test('run --watch draws a bar until the slot has ended', async () => {
  const running = {
    ...slot,
    state: 'running',
    servers: [{ server: 'eu1', state: 'backing-up', outcome: 'running', counts: half }],
  };
  const { code, output } = await backups(
    {
      'POST /backups/weekly/run': [{ schedule: 'weekly', slot: slot.slot, servers: ['eu1'] }],
      [`GET ${counting}`]: [running, slot],
      [`GET ${detailed}`]: [slot],
    },
    ...['run', 'weekly', '--watch'],
  );
  expect([code, output.split('\n')]).toEqual([
    0,
    [
      'weekly: slot 20261122T020000Z on eu1',
      expect.stringMatching(/^eu1 {2}█{15}▒{7}·{8} {2}2\/4 {2}1 working$/),
      expect.stringMatching(/^eu1 {2}█{30} {2}4\/4 {2}ok$/),
      'weekly 20261122T020000Z ended after 600 s: all 4 resellers are backed up',
      '',
    ],
  ]);
});

test('shows the schedules with their failures', async () => {
  const schedule = {
    name: 'weekly',
    cron: '0 3 * * 0',
    timezone: 'Europe/Berlin',
    servers: ['eu1'],
    overdue: [],
    lastSuccess: [],
    next: [],
    last: [slot],
  };
  const overview = { schedules: [schedule], warnings: ['Another gateway knows other servers.'] };
  const { code, output } = await backups({ 'GET /backups': [overview] }, 'status');
  expect([code, output]).toEqual([
    0,
    expect.stringContaining(
      'weekly  0 3 * * 0 (Europe/Berlin) on eu1\n  next  never\n  20261122T020000Z  ok: all 4 resellers are backed up\n',
    ),
  ]);
  expect(output).toContain('Another gateway knows other servers.\n');
});

test('shows failures, and ends with 1', async () => {
  const { code, output } = await backups({ [`GET ${detailed}`]: [failed] }, 'status', 'weekly', slot.slot);
  expect([code, output]).toEqual([
    1,
    'eu1  jane 5  failed: Plesk says no\nweekly 20261122T020000Z ended after 600 s: eu1 failed in part; 3 of 4 resellers are backed up, 1 is not\n',
  ]);
});

test('a server that failed last night is shown under its slot, and the command ends with 1', async () => {
  const on = { servers: ['eu1', 'us1'], overdue: [], lastSuccess: [], next: [] };
  const schedule = { name: 'weekly', cron: '0 3 * * 0', timezone: 'UTC', ...on };
  const why = { detail: 'Plesk answered error 11003: The secret key is wrong' };
  const night = {
    ...slot,
    outcome: 'partly',
    summary: 'us1 failed; 4 of 4 listed resellers are backed up',
    failures: [{ server: 'us1', outcome: 'failed', error: why }],
  };
  const running = { ...slot, state: 'running', outcome: 'running', summary: '1 of 4 resellers are backed up so far' };
  const status = (...last: readonly unknown[]) =>
    backups({ 'GET /backups': [{ schedules: [{ ...schedule, last }] }] }, 'status');
  expect(await status(night, slot)).toMatchObject({
    code: 1,
    output: expect.stringContaining(`  20261122T020000Z  partly: ${night.summary}\n    us1: ${why.detail}\n`),
  });
  // A slot that runs says nothing yet about the one before; a slot that has ended does.
  expect([(await status(running, night)).code, (await status(slot, night)).code]).toEqual([1, 0]);
});

test('history goes on from page to page until there are enough', async () => {
  const slots = (...names: string[]) => names.map((name) => ({ ...slot, slot: name }));
  const answers = {
    'GET /backups/weekly?outcome=failed': [{ slots: slots('c', 'b'), cursor: 'b' }],
    'GET /backups/weekly?outcome=failed&cursor=b': [{ slots: slots('a', 'z'), cursor: 'z' }],
    'GET /backups/weekly?cursor=b&outcome=failed': [{ slots: slots('a', 'z'), cursor: 'z' }],
  };
  const { code, output } = await backups(answers, 'history', 'weekly', '--failed', '--slots', '3');
  expect([code, output.match(/^\w/gm)]).toEqual([0, ['c', 'b', 'a']]);
});

test.each([
  [['run', 'monthly'], 'There is nothing at POST /backups/monthly/run'],
  [['status', '--token', ''], 'No token: set PLESK_EDGE_TOKEN'],
  [['status', '--url', 'http://127.0.0.1:9'], 'There is no gateway at http://127.0.0.1:9'],
  [['burn'], "unknown command 'burn'"],
  [['run'], "missing required argument 'schedule'"],
  [['status', '--url', 'nowhere'], '--url takes an address'],
])('%j ends with 2', async (args, message) => {
  const { code, output } = await backups({}, ...args);
  expect([code, output]).toEqual([2, expect.stringContaining(message)]);
});

test('run limits a slot to some resellers, and stop ends the newest slot', async () => {
  const begun = { schedule: 'weekly', slot: slot.slot, servers: ['eu1'] };
  const ran = await backups({ 'POST /backups/weekly/run': [begun] }, 'run', 'weekly', '--resellers', '3,jane');
  expect([ran.code, ran.bodies]).toEqual([0, ['{"resellers":[3,"jane"]}']]);
  const stopped = await backups({ 'POST /backups/weekly/latest/stop': [begun] }, 'stop', 'weekly');
  expect([stopped.code, stopped.output]).toEqual([0, 'weekly: slot 20261122T020000Z stops on eu1\n']);
});

test('shows an overdue server with its last success, and ends with 1', async () => {
  const due = { server: 'eu1', slot: slot.slot, at: slot.at };
  const success = { server: 'eu1', slot: '20261115T020000Z', at: '2026-11-15T02:10:00Z' };
  const on = { servers: ['eu1'], overdue: [due], lastSuccess: [success], next: [], last: [] };
  const schedule = { name: 'weekly', cron: '0 3 * * 0', timezone: 'UTC', ...on };
  const { code, output } = await backups({ 'GET /backups': [{ schedules: [schedule] }] }, 'status');
  const line = 'overdue  eu1: due 2026-11-22T02:00:00Z, last success 2026-11-15T02:10:00Z';
  expect([code, output]).toEqual([1, expect.stringContaining(line)]);
});

test('retry begins a slot of what failed', async () => {
  const begun = { schedule: 'weekly', slot: '20261123T080000Z-manual-00000000', servers: ['us1'] };
  const { code, output } = await backups({ 'POST /backups/weekly/latest/retry': [begun] }, 'retry', 'weekly');
  expect([code, output]).toEqual([0, expect.stringContaining(`weekly: slot ${begun.slot} on us1\n`)]);
});

test('a server that failed is drawn with its reason, once', async () => {
  const why = { detail: 'Wrong key' };
  const none = { ...counts, total: 1, finished: 0, failed: 1 };
  const servers = [{ server: 'us1', state: 'finished', outcome: 'failed', counts: none, error: why }];
  const night = { ...slot, outcome: 'failed', failures: [{ server: 'us1', outcome: 'failed', error: why }], servers };
  const { code, output } = await backups(
    { [`GET ${counting}`]: [night], [`GET ${detailed}`]: [night] },
    'watch',
    'weekly',
    slot.slot,
  );
  expect([code, output.split('\n')[0]]).toEqual([
    1,
    expect.stringMatching(/^us1 {2}█{30} {2}0\/1 {2}failed, Wrong key$/),
  ]);
});

/** A slot on 40 servers: two failed, eight run, and the others are done. */
const many = Array.from({ length: 40 }, (_, index) => {
  const outcome = index < 2 ? 'failed' : index < 10 ? 'running' : 'ok';
  return {
    server: `eu${index + 1}`,
    state: outcome === 'running' ? 'backing-up' : 'finished',
    outcome,
    counts: outcome === 'running' ? half : counts,
    ...(outcome === 'failed' ? { error: { detail: 'Wrong key' } } : {}),
  };
});
const large = { ...slot, outcome: 'partly', failures: many.slice(0, 2), servers: many };

test('of 40 servers, those that failed are named, and those that are done are counted', async () => {
  const { output } = await backups({ [`GET ${detailed}`]: [large] }, 'status', 'weekly', slot.slot);
  expect(output.split('\n').slice(0, 3)).toEqual([
    'eu1: Wrong key',
    'eu2: Wrong key',
    '40 servers: 2 failed (eu1, eu2), 8 running (eu3, eu4, eu5, eu6, eu7 and 3 more), 30 ok',
  ]);
});

test('of 40 servers, bars are drawn of those that are not done', async () => {
  const answers = { [`GET ${counting}`]: [large], [`GET ${detailed}`]: [large] };
  const { output } = await backups(answers, 'watch', 'weekly', slot.slot);
  const lines = output.split('\n');
  expect(lines.slice(0, 10).map((line) => line.split(' ')[0])).toEqual(many.slice(0, 10).map(({ server }) => server));
  expect(lines[10]).toBe('30 more: 30 ok');
});

test('a schedule of 40 servers takes a line', async () => {
  const on = { servers: many.map(({ server }) => server), overdue: [], lastSuccess: [], next: [], last: [] };
  const schedule = { name: 'weekly', cron: '0 3 * * 0', timezone: 'UTC', ...on };
  const { output } = await backups({ 'GET /backups': [{ schedules: [schedule] }] }, 'status');
  expect(output).toBe('weekly  0 3 * * 0 (UTC) on eu1, eu2, eu3, eu4, eu5 and 35 more\n  next  never\n');
});
