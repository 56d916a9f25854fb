import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { advance } from '../../../shared/backups/run/drive.ts';
import { START, world } from '../world.ts';

/** Somewhere to post to. @param fails how many posts are refused at first */
async function webhook(fails = 0) {
  const posts: { text: string; content: string; mrkdwn?: boolean; allowed_mentions?: unknown }[] = [];
  let tries = 0;
  const server = createServer(async (request, response) => {
    const body = (await request.setEncoding('utf8').toArray()).join('');
    tries++;
    if (tries > fails) posts.push(JSON.parse(body));
    response.writeHead(tries > fails ? 200 : 503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return { posts, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, tries: () => tries };
}

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
    'Backups weekly, 22 Nov 2026, 03:00 (Europe/Berlin): 5 of 6 resellers are backed up, 1 are not.',
    expect.stringMatching(/^eu1: 3 of 3 done, in \d min$/),
    expect.stringMatching(/^us1: 2 of 3 done, 1 failed, in \d min$/),
    '  reseller1 (3): Plesk says that the backup task 1 has failed',
  ];
  expect(slack.posts.map(({ text }) => text.split('\n'))).toEqual([lines]);
  expect(slack.posts[0]?.mrkdwn).toBe(false);
  expect(discord.posts).toMatchObject([{ allowed_mentions: { parse: [] } }]);
});

test('a summary that could not be posted is posted later, once', async () => {
  const slack = await webhook(2);
  const { begin, drive } = await world({ env: { SLACK_WEBHOOK_URL: slack.url } });
  await begin();
  await drive();
  expect([slack.tries(), slack.posts.length]).toEqual([3, 1]);
  expect(slack.posts[0]?.text).toMatch(/all 3 resellers are backed up\./);
});

test('a webhook that never answers well is given up, and holds nothing up', async () => {
  const slack = await webhook(Number.POSITIVE_INFINITY);
  const { begin, drive, state } = await world({ env: { SLACK_WEBHOOK_URL: slack.url } });
  await begin();
  await drive();
  expect([slack.tries(), (await state())?.phase]).toEqual([5, 'finished']);
});

test('an address that is none keeps no slot from ending', async () => {
  const { begin, drive, state } = await world({ env: { SLACK_WEBHOOK_URL: 'hooks.slack.com' } });
  await begin();
  await drive();
  expect((await state())?.phase).toBe('finished');
});

test('drivers that end together tell it once', async () => {
  const slack = await webhook();
  const { begin, drive, clock, around, runOf } = await world({ env: { SLACK_WEBHOOK_URL: slack.url } });
  await begin();
  await drive(START + 100_000);
  clock.now += 60_000;
  for (let round = 0; round < 8; round++) {
    await Promise.all(Array.from({ length: 4 }, () => advance(runOf(), around)));
    clock.now += 60_000;
  }
  expect(slack.posts).toHaveLength(1);
});

test('long ones are cut with a count, and nothing in them mentions anybody', async () => {
  const [slack, discord] = [await webhook(), await webhook()];
  const resellers = Array.from({ length: 60 }, (_, index) => `<!channel>@everyone*${index}&`);
  const { begin, drive } = await world({
    schedule: { resellers },
    env: { SLACK_WEBHOOK_URL: slack.url, DISCORD_WEBHOOK_URL: discord.url },
  });
  await begin();
  await drive();
  expect(slack.posts[0]?.text).toContain('reseller &lt;!channel&gt;@everyone*0&amp;: Plesk answered error 1013');
  expect(slack.posts[0]?.text).toContain('and 50 more');
  expect(discord.posts[0]?.content.length).toBeLessThanOrEqual(2_000);
  expect(discord.posts[0]?.content).toMatch(/… and \d+ more lines$/);
});
