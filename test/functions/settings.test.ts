import { expect, onTestFinished, test, vi } from 'vitest';
import { createApp } from '../../functions/app.ts';
import { portableServices } from '../../shared/platform/services.ts';

/** The gateway on a platform that passes its settings with requests, and its log. */
function worker(env: Readonly<Record<string, string>>) {
  const lines: string[] = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(String(line)));
  onTestFinished(() => spy.mockRestore());
  const app = createApp(portableServices as (bindings: unknown) => ReturnType<typeof portableServices>);
  const ask = async () => {
    const works: Promise<unknown>[] = [];
    const request = new Request('http://gateway/health');
    expect((await app.fetch(request, env, { waitUntil: (work: Promise<unknown>) => works.push(work) })).status).toBe(
      200,
    );
    await Promise.all(works);
  };
  return {
    ask,
    told: () => lines.map((line) => JSON.parse(line)).filter(({ event }) => event?.startsWith('settings.')),
  };
}

test('logs mistakes in the settings once, at the first request if nothing ran before it', async () => {
  const { ask, told } = worker({ PLESK_URL: 'https://plesk.example.com:8443', API_TOKENS: '{', DRY_RUN: 'perhaps' });
  await ask();
  expect(
    told()
      .map(({ variable }) => variable)
      .sort(),
  ).toEqual(['API_TOKENS', 'DRY_RUN', 'PLESK_URL']);
  await ask();
  expect(told()).toHaveLength(3);
});

test('the first answer is sent before the settings are checked', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { ask, told } = worker({ API_TOKENS: '{' });
  const asked = ask();
  // A runtime sends the answer once it gets to its timers.
  while (vi.getTimerCount() === 0) await new Promise((passed) => setImmediate(passed));
  expect(told()).toEqual([]);
  await vi.runAllTimersAsync();
  await asked;
  expect(told()).toHaveLength(1);
});

test('logs nothing about valid settings', async () => {
  const { ask, told } = worker({ PLESK_URL: 'https://plesk.example.com:8443', PLESK_KEY: 'key' });
  await ask();
  expect(told()).toEqual([]);
});

test('logs the limits of chats without a store', async () => {
  const { ask, told } = worker({ MATTERMOST_TOKEN: 'token' });
  await ask();
  expect(told()).toMatchObject([{ event: 'settings.partly', error: expect.stringContaining('confirmations') }]);
});

test('logs schedules and sinks without a durable store at the start', async () => {
  const { ask, told } = worker({
    PLESK_URL: 'https://plesk.example.com:8443',
    PLESK_KEY: 'key',
    BACKUP_SCHEDULES: JSON.stringify([{ name: 'weekly', cron: '0 3 * * 0', resellers: 'all', to: 'local' }]),
    EVENTS_URL: 'https://billing.example.com',
    EVENTS_SECRET: `whsec_${btoa('x'.repeat(32))}`,
  });
  await ask();
  expect(told().map(({ error }) => error)).toEqual([
    'Schedules need the entry of a platform with a durable engine',
    'Nothing is told to default: this deployment has no durable store',
  ]);
});
