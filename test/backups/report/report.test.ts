import { expect, test } from 'vitest';
import { advance } from '../../../shared/backups/run/drive.ts';
import { SLOT, START, world } from '../world.ts';
import { SECRET, webhook } from './webhook.ts';

test('one summary for all servers, with what failed and why', async () => {
  const [slack, discord] = [await webhook(), await webhook()];
  const { begin, drive, plesk, clock } = await world({
    servers: ['eu1', 'us1'],
    env: { SLACK_WEBHOOK_URL: slack.url, DISCORD_WEBHOOK_URL: discord.url },
  });
  await begin();
  await drive(START + 20_000);
  const [task] = plesk('us1').state.backups.tasks;
  if (task) plesk('us1').state.backups.end(task, 'failed', clock.now);
  await drive();
  const lines = [
    'Backups weekly, 22 Nov 2026, 03:00 (Europe/Berlin): us1 failed in part; 5 of 6 resellers are backed up, 1 is not.',
    expect.stringMatching(/^us1: failed in part, 2 of 3 done, 1 failed, in \d+ s$/),
    '  reseller1 (3): Plesk says that the backup task 1 has failed',
    expect.stringMatching(/^eu1: ok, 3 of 3 done, in \d min$/),
  ];
  expect(slack.posts.map(({ text }) => text.split('\n'))).toEqual([lines]);
  expect(slack.posts[0]?.mrkdwn).toBe(false);
  expect(discord.posts).toMatchObject([{ allowed_mentions: { parse: [] } }]);
});

test('of many servers, those that failed have a line each, and the others one together', async () => {
  const slack = await webhook();
  const servers = ['eu1', 'eu2', 'eu3', 'eu4', 'eu5', 'eu6', 'us1'];
  const { begin, drive, plesk, clock } = await world({ servers, env: { SLACK_WEBHOOK_URL: slack.url } });
  await begin();
  await drive(START + 20_000);
  const [task] = plesk('us1').state.backups.tasks;
  if (task) plesk('us1').state.backups.end(task, 'failed', clock.now);
  await drive();
  expect(slack.posts.map(({ text }) => text.split('\n').slice(1))).toEqual([
    [
      expect.stringMatching(/^us1: failed in part/),
      expect.stringMatching(/^ {2}reseller1 /),
      '6 servers: ok (eu1, eu2, eu3, eu4, eu5 and 1 more)',
    ],
  ]);
});

test('a summary that could not be posted is posted later, once', async () => {
  const slack = await webhook(2);
  const { begin, drive } = await world({ env: { SLACK_WEBHOOK_URL: slack.url } });
  await begin();
  await drive();
  expect([slack.tries(), slack.posts.length]).toEqual([3, 1]);
  expect(slack.posts[0]?.text).toMatch(/all 3 resellers are backed up\./);
});

test('a webhook that always fails is given up, and delays nothing', async () => {
  const slack = await webhook(Number.POSITIVE_INFINITY);
  const { begin, drive, state } = await world({ env: { SLACK_WEBHOOK_URL: slack.url } });
  await begin();
  await drive();
  expect([slack.tries(), (await state())?.phase]).toEqual([8, 'finished']);
});

test('a slot ends although an address of the report is not valid', async () => {
  const { begin, drive, state } = await world({ env: { SLACK_WEBHOOK_URL: 'hooks.slack.com' } });
  await begin();
  await drive();
  expect((await state())?.phase).toBe('finished');
});

test('drivers that end at the same time send one summary', async () => {
  const slack = await webhook();
  const { begin, drive, clock, around, runOf } = await world({ env: { SLACK_WEBHOOK_URL: slack.url } });
  await begin();
  await drive(START + 100_000);
  clock.now += 60_000;
  for (let round = 0; round < 8; round++) {
    await Promise.all(Array.from({ length: 4 }, () => advance(runOf(), around)));
    clock.now += 60_000;
  }
  await drive();
  expect(slack.posts).toHaveLength(1);
});

test('cuts a long summary with a count, and mentions no user', async () => {
  const [slack, discord] = [await webhook(), await webhook()];
  const resellers = Array.from({ length: 60 }, (_, index) => `<!channel>@everyone${'*'.repeat(60)}${index}&`);
  const { begin, drive } = await world({
    schedule: { resellers },
    env: { SLACK_WEBHOOK_URL: slack.url, DISCORD_WEBHOOK_URL: discord.url },
  });
  await begin();
  await drive();
  expect(slack.posts[0]?.text).toContain(
    `reseller &lt;!channel&gt;@everyone${'*'.repeat(60)}0&amp;: Plesk answered error 1013`,
  );
  expect(slack.posts[0]?.text).toContain('and 50 more');
  expect(discord.posts[0]?.content.length).toBeLessThanOrEqual(2_000);
  expect(discord.posts[0]?.content).toMatch(/… and \d+ more lines$/);
});

test('a sink of events that has the name of a chat gets no message for people', async () => {
  const sink = await webhook();
  const { begin, drive } = await world({
    env: {
      EVENTS_SINKS: JSON.stringify([{ name: 'slack', url: sink.url, secret: SECRET, types: ['plesk.backups.*'] }]),
    },
  });
  await begin();
  await drive();
  expect(sink.posts).toMatchObject([{ type: 'plesk.backups.slot.finished' }]);
});

test('each reseller and the slot give one event, however often a driver is cut off', async () => {
  const [sink, failures] = [await webhook(), await webhook()];
  const sinks = [
    { name: 'all', url: sink.url, secret: SECRET },
    { name: 'failures', url: failures.url, secret: SECRET, types: ['plesk.backup.failed'] },
  ];
  const { begin, drive, plesk, clock, around, runOf } = await world({ env: { EVENTS_SINKS: JSON.stringify(sinks) } });
  await begin();
  await drive(START + 20_000);
  const [task] = plesk().state.backups.tasks;
  if (task) plesk().state.backups.end(task, 'failed', clock.now);
  for (let round = 0; round < 4; round++) await Promise.all([advance(runOf(), around), advance(runOf(), around)]);
  await drive();
  const about = { schedule: 'weekly', slot: SLOT };
  const events = sink.posts.sort((one, other) => (JSON.stringify(one.data) < JSON.stringify(other.data) ? -1 : 1));
  expect(events.map(({ type }) => type).sort()).toEqual([
    'plesk.backup.failed',
    'plesk.backup.finished',
    'plesk.backup.finished',
    'plesk.backups.slot.finished',
  ]);
  const failed = {
    source: 'urn:plesk-edge:server:eu1',
    data: {
      ...about,
      server: 'eu1',
      reseller: { id: '3', login: 'reseller1' },
      state: 'failed',
      problem: 'task-failed',
    },
  };
  expect(events.find(({ type }) => type === 'plesk.backup.failed')).toMatchObject(failed);
  expect(failures.posts).toMatchObject([failed]);
  expect(events.find(({ type }) => type === 'plesk.backups.slot.finished')).toMatchObject({
    data: { ...about, servers: ['eu1'], total: 3, counts: { finished: 2, failed: 1 } },
  });
});

test('sends the summary to Mattermost too, without mentions', async () => {
  const mattermost = await webhook();
  const { begin, drive } = await world({
    schedule: { resellers: ['@channel'] },
    env: { MATTERMOST_WEBHOOK_URL: mattermost.url },
  });
  await begin();
  await drive();
  expect(mattermost.posts[0]?.text).toMatch(/^Backups weekly, 22 Nov 2026/);
  expect(mattermost.posts[0]?.text).not.toContain('@channel');
});
