/** How events reach their sinks: the requests, their times and their drivers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudEvent, HTTP } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { claim, pending, tallyOf } from '../../shared/events/outbox.ts';
import { record } from '../../shared/events/record.ts';
import { eventOf, outbox, SECRET, START, sinksAt } from './outbox.ts';

const MINUTE = 60_000;
const silently = () => vi.spyOn(console, 'log').mockImplementation(() => {});

describe('what a sink gets', () => {
  test('a structured CloudEvent, signed as the reference library verifies it', async () => {
    vi.useFakeTimers({ now: START, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { tell, tries } = outbox(sinksAt('billing'));
    await tell(eventOf('event-1'));
    const [tried] = tries;
    expect(tried?.headers).toMatchObject({ 'content-type': 'application/cloudevents+json', 'webhook-id': 'event-1' });
    expect(new Webhook(SECRET).verify(tried?.body ?? '', tried?.headers ?? {})).toEqual(eventOf('event-1'));
    const read = HTTP.toEvent({ headers: tried?.headers ?? {}, body: tried?.body });
    expect(read).toBeInstanceOf(CloudEvent);
    expect(read).toMatchObject({ id: 'event-1', type: 'plesk.reseller.add.result' });
  });

  test('the same id and body at every try, with a new time and signature', async () => {
    const { tell, drive, tries } = outbox(
      sinksAt('billing'),
      ({ at }) => new Response(null, { status: at > START ? 200 : 500 }),
    );
    await tell(eventOf('event-1'));
    await drive('billing');
    const [first, second] = tries;
    expect(tries).toHaveLength(2);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(second?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature']);
  });

  test('only the types that it takes', async () => {
    const { tell, tries } = outbox(
      sinksAt({ name: 'failures', types: ['plesk.*.*.error', 'plesk.backup.failed'] }, 'all'),
    );
    await tell(eventOf('1'), eventOf('2', 'plesk.reseller.add.error'), eventOf('3', 'plesk.backup.failed'));
    const got = (name: string) =>
      tries
        .filter(({ sink }) => sink === name)
        .map(({ headers }) => headers['webhook-id'])
        .sort();
    expect([got('failures'), got('all')]).toEqual([
      ['2', '3'],
      ['1', '2', '3'],
    ]);
  });
});

describe('a sink that fails', () => {
  test('is tried at once, after 5 s, 1 min, 5 min, 30 min, 2 h, 6 h and 15 h, then no more', async () => {
    silently();
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { tell, drive, tries, store, clock } = outbox(sinksAt('billing'), () => new Response(null, { status: 500 }));
    await tell(eventOf('event-1'));
    await drive('billing');
    const pauses = tries.map(({ at }, index) => at - (tries[index - 1]?.at ?? START));
    expect(pauses.map((ms) => ms / 1000)).toEqual([0, 5, 60, 300, 1_800, 7_200, 21_600, 54_000]);
    expect(await tallyOf(store, 'billing')).toEqual({
      delivered: 0,
      failed: 1,
      lastError: { at: clock.now, error: 'HTTP 500', id: 'event-1', type: 'plesk.reseller.add.result' },
      failing: { since: START, isTold: false },
    });
  });

  test('and says when to come back is not tried before', async () => {
    const { tell, drive, tries } = outbox(sinksAt('billing'), ({ at }) =>
      at < START + 90_000 ? new Response(null, { status: 429, headers: { 'Retry-After': '90' } }) : new Response(),
    );
    await tell(eventOf('event-1'));
    await drive('billing');
    expect(tries.map(({ at }) => at - START)).toEqual([0, 90_000]);
  });

  test('holds up no other, and no newer event of its own waits for the pause of an older one', async () => {
    const { tell, advance, tries, clock } = outbox(sinksAt('down', 'up'), ({ sink }) =>
      sink === 'down'
        ? new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })
        : new Response(),
    );
    await tell(eventOf('1'));
    clock.now += MINUTE;
    await advance('down');
    await tell(eventOf('2'));
    expect(
      tries
        .filter(({ at }) => at === START + MINUTE)
        .map(({ sink, headers }) => [sink, headers['webhook-id']])
        .sort(),
    ).toEqual([
      ['down', '1'],
      ['down', '2'],
      ['up', '2'],
    ]);
    // The engine sleeps no longer than a minute while something waits.
    expect((await advance('down'))?.waitMs).toBeLessThanOrEqual(MINUTE);
  });

  test('is told apart by a word, which quotes no address', async () => {
    const refused = new TypeError('fetch failed: https://canary', {
      cause: Object.assign(new Error('canary'), { code: 'ECONNREFUSED' }),
    });
    const { tell, store } = outbox(sinksAt('down'), () => refused);
    await tell(eventOf('1'));
    expect((await tallyOf(store, 'down')).lastError?.error).toBe('ECONNREFUSED');
  });

  test('without an answer for 15 s', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    const { tell, store } = outbox(sinksAt('slow'), () => new DOMException('late', 'TimeoutError'));
    await tell(eventOf('1'));
    expect(timeout).toHaveBeenCalledExactlyOnceWith(15_000);
    expect((await tallyOf(store, 'slow')).lastError?.error).toBe('no answer in 15 s');
  });
});

describe('a sink that never answers', () => {
  test('has at most 8 tries open, whatever is told meanwhile, and gets the rest once it answers', async () => {
    const { tell, drive, services, tries, clock, advance } = outbox(sinksAt('slow'));
    const send = services.fetch;
    let open = 0;
    const held = Promise.withResolvers<void>();
    services.fetch = async (input, init) => {
      open++;
      await held.promise;
      open--;
      return send(input, init);
    };
    const telling = Array.from({ length: 300 }, (_, index) => tell(eventOf(`event-${index}`)));
    await vi.waitUntil(() => open === 8);
    // The engine finds no room either.
    expect(await advance('slow')).toEqual({ waitMs: 2_000 });
    expect(open).toBe(8);
    held.resolve();
    await Promise.all(telling);
    clock.now += 2_000;
    await drive('slow');
    expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(300);
  });

  test('has as many if several gateways share a store', async () => {
    const { services, store, tell } = outbox(sinksAt('slow'));
    await record(
      services,
      Array.from({ length: 8 }, (_, index) => eventOf(`event-${index}`)),
    );
    // Another gateway tries them.
    for (const each of await pending(store, 'slow', 9)) await claim(store, each, START + 20_000);
    const send = vi.spyOn(services, 'fetch');
    await tell(eventOf('one more'));
    expect(send).not.toHaveBeenCalled();
  });
});

describe('410', () => {
  test('stops a sink until its settings change; nothing of it is lost', async () => {
    silently();
    let isGone = true;
    const { tell, advance, beat, asked, tries, store, setting, drive } = outbox(sinksAt('old', 'other'), ({ sink }) =>
      sink === 'old' && isGone ? new Response(null, { status: 410 }) : new Response(),
    );
    await tell(eventOf('1'));
    await tell(eventOf('2'));
    expect(tries.filter(({ sink }) => sink === 'old')).toHaveLength(1);
    expect(tries.filter(({ sink }) => sink === 'other')).toHaveLength(2);
    expect(await advance('old')).toBeUndefined();
    await beat();
    expect(asked).toEqual([]);
    expect(await pending(store, 'old', 9)).toHaveLength(2);
    isGone = false;
    setting(sinksAt({ name: 'old', url: 'https://old.example.com/new' }, 'other'));
    await beat();
    expect(asked.map(({ key }) => key)).toEqual(['old']);
    await drive('old');
    expect(await pending(store, 'old', 9)).toEqual([]);
    expect(await tallyOf(store, 'old')).toMatchObject({ delivered: 2, failed: 0 });
  });
});

test('a redirect is a failure, and is not followed', async () => {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    response.writeHead(307, { Location: '/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { services, tell, store } = outbox(sinksAt({ name: 'moved', url: `http://127.0.0.1:${port}/hook` }));
  services.fetch = fetch;
  await tell(eventOf('1'));
  expect(paths).toEqual(['/hook']);
  expect((await tallyOf(store, 'moved')).lastError?.error).toBe('HTTP 307');
});

describe('two gateways over one store', () => {
  test('deliver each event once, however often both look', async () => {
    const { advance, services, tries, store } = outbox(sinksAt('billing'));
    await record(
      services,
      Array.from({ length: 40 }, (_, index) => eventOf(`event-${index}`)),
    );
    await Promise.all(Array.from({ length: 5 }, () => advance('billing')));
    expect(tries).toHaveLength(40);
    expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(40);
    expect(await tallyOf(store, 'billing')).toEqual({ delivered: 40, failed: 0 });
  });

  test('take over what the other has claimed and not finished, once its time is up', async () => {
    const { tell, advance, clock, services, tries } = outbox(sinksAt('billing'));
    const send = services.fetch;
    const { promise: isTrying, resolve } = Promise.withResolvers<void>();
    services.fetch = () => {
      resolve();
      return new Promise(() => {}); // it dies while it tries
    };
    void tell(eventOf('1'));
    await isTrying;
    expect(await advance('billing')).toEqual({ waitMs: 20_000 });
    services.fetch = send;
    clock.now += 20_000;
    expect(await advance('billing')).toBeUndefined();
    expect(tries).toHaveLength(1);
  });
});

test('the heartbeat asks the engine for what a crash has left, and for nothing else', async () => {
  const { services, beat, asked } = outbox(sinksAt('left', 'done'));
  await record({ ...services, env: sinksAt('left') }, [eventOf('1')]);
  await beat();
  expect(asked).toEqual([{ key: 'left', wakeAt: START }]);
});
