/** The morning after a night in which two of five servers failed, and the repair in the browser. */
import { fileURLToPath } from 'node:url';
import { Cron } from 'croner';
import { expect } from 'vitest';
import { slotId } from '../../shared/backups/schedule/slots.ts';
import { portableServices } from '../../shared/platform/services.ts';
import { SECRET as SINK_SECRET, webhook } from '../backups/report/webhook.ts';
import { world } from '../backups/world.ts';
import type { Emulator } from '../emulator/server.ts';
import { ALL, SECRET } from '../gateway/gateway.ts';
import { run } from '../runtimes/child.ts';
import { expectWell, inBrowser, signedIn } from './chromium.ts';
import { served } from './served.ts';

const CLI = fileURLToPath(new URL('../../.scripts/cli.ts', import.meta.url));
const SERVERS = ['a', 'b', 'c', 'd', 'e'];

/** Five servers with three resellers each: the key of one is wrong, and before another, which is dead, a proxy answers. */
async function badNight() {
  const [sink, slack] = [await webhook(), await webhook()];
  const types = ['plesk.backups.slot.finished'];
  const here = await world({
    servers: SERVERS,
    schedule: { timeoutHours: 1 },
    env: {
      API_TOKENS: JSON.stringify(ALL),
      EVENTS_SINKS: JSON.stringify([{ name: 'ended', url: sink.url, secret: SINK_SECRET, types }]),
      SLACK_WEBHOOK_URL: slack.url,
    },
  });
  const { plesk, begin, drive, clock, env, store } = here;
  const slot = slotId(clock.now);
  plesk('b').faults.set({ kind: 'errcode', errcode: 11003, errtext: 'Wrong key.' });
  plesk('c').faults.set({ kind: 'html' });
  await begin();
  await drive();
  clock.now += 3_600_000;
  const url = await served(() => ({
    ...portableServices(env),
    cron: Cron,
    store,
    now: () => clock.now,
    engine: { ensure: async () => {} },
  }));
  return { ...here, url, slot, events: sink.posts, slack: slack.posts };
}

/** The owners of the backups, but for those of a slot. */
const ownersBeside = ({ state }: Emulator, slot: string): number[] =>
  state.backups.tasks.flatMap(({ prefix, owner }) => (prefix === `weekly-${slot}` ? [] : Number(owner))).sort();

inBrowser('what failed is named first everywhere, and a button makes exactly what is missing', async () => {
  const { url, slot, events, slack, plesk, drive } = await badNight();
  const { page } = await signedIn(url, { viewport: { width: 320, height: 640 } });

  const lastNight = page.getByRole('region', { name: 'Last night' });
  const failed = lastNight.getByRole('row').filter({ has: page.getByText('failed', { exact: true }) });
  expect(await failed.getByRole('rowheader').allInnerTexts()).toEqual(['b', 'c']);
  expect(await failed.allInnerTexts()).toEqual([
    expect.stringContaining('Wrong key'),
    expect.stringContaining('it is a web page'),
  ]);
  await expectWell(page, 'overview');

  const status = run(process.execPath, [CLI, 'backups', 'status', 'weekly'], {
    PLESK_EDGE_URL: url,
    PLESK_EDGE_TOKEN: SECRET,
  });
  expect(await status.ended).toBe(1);
  expect(
    status
      .output()
      .match(/^[a-e]\b.*$/gm)
      ?.slice(0, 2),
  ).toEqual([expect.stringMatching(/^b.*Wrong key/), expect.stringMatching(/^c\b/)]);

  const summary = slack.map(({ text }) => String(text)).at(-1) ?? '';
  expect(summary.split('\n').slice(1, 3)).toEqual([
    expect.stringMatching(/^b: failed.*Wrong key/),
    expect.stringMatching(/^c: failed/),
  ]);
  const failures = [
    { server: 'b', outcome: 'failed', errcode: 11003 },
    { server: 'c', outcome: 'failed' },
  ];
  expect(events.at(-1)).toMatchObject({ data: { outcome: 'partly', failures } });

  for (const name of ['b', 'c']) plesk(name).faults.clear();
  await failed.first().getByRole('link', { name: 'weekly' }).click();
  await page.getByRole('heading', { name: 'Backups' }).waitFor();
  await expectWell(page, 'slot');
  await page.getByRole('button', { name: 'Retry what failed' }).dblclick({ noWaitAfter: true });
  await page.waitForURL((address) => !address.pathname.endsWith(slot));
  await drive();
  expect(SERVERS.map((name) => ownersBeside(plesk(name), slot))).toEqual([[], [3, 4, 5], [3, 4, 5], [], []]);
  await page.reload();
  expect(await page.getByRole('status').innerText()).toBe('all 6 resellers are backed up');
  await page.goto(`${url}/console/backups`);
  await expectWell(page, 'backups');
  await page.context().close();
});
