/** The messages to a sink as a gateway shows them, over every store. */
import { describe, expect, test, vi } from 'vitest';
import { createApp } from '../../functions/app.ts';
import { sha256 } from '../../shared/platform/crypto.ts';
import { portableServices } from '../../shared/platform/services.ts';
import type { Opened } from '../platform/store/suite.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SECRET = `whsec_${btoa('a secret of thirty-two characters')}`;

interface Shown {
  readonly pending: number;
  readonly delivered: number;
  readonly failed: number;
  readonly failingSince?: string;
  readonly messages: readonly { readonly id: string; readonly state: string; readonly tries: readonly object[] }[];
}

/** @param open is called once for each test; its store may hold what other tests have left */
export function holdsMessages(name: string, open: () => Promise<Opened>): void {
  /** A gateway with two sinks: one with scripted answers, and one that gets events of failing sinks only. */
  async function started() {
    const { store, clock } = await open();
    const own = crypto.randomUUID().slice(0, 8);
    const [sink, watcher] = [`sink-${own}`, `watcher-${own}`];
    const answer = { status: 204 };
    const tries: { readonly to: string; readonly id: string | null; readonly type: string; readonly body: string }[] =
      [];
    const send: typeof fetch = async (input, init) => {
      const to = new URL(String(input)).hostname.split('.')[0] ?? '';
      const [id, body] = [new Headers(init?.headers).get('webhook-id'), String(init?.body)];
      tries.push({ to, id, type: (JSON.parse(body) as { type: string }).type, body });
      return new Response(null, { status: to === sink ? answer.status : 204 });
    };
    const sinkAt = (sinkName: string, types: readonly string[]) => ({
      name: sinkName,
      url: `https://${sinkName}.example.com`,
      secret: SECRET,
      types,
    });
    const env = {
      PLESK_URL: 'https://plesk.example.com',
      PLESK_KEY: 'key',
      API_TOKENS: JSON.stringify({ all: { sha256: await sha256('all'), allow: ['*'] } }),
      EVENTS_SINKS: JSON.stringify([sinkAt(sink, ['plesk.test']), sinkAt(watcher, ['plesk.events.sink.failing'])]),
    };
    const engine = { ensure: async () => {} };
    const app = createApp(() => ({ ...portableServices(env), now: () => clock.now, fetch: send, store, engine }));
    const ask = async (method: string, path: string): Promise<{ status: number; body: unknown }> => {
      const headers = { Authorization: 'Bearer all' };
      const reply = await app.fetch(new Request(`https://gateway/events/${path}`, { method, headers }));
      return { status: reply.status, body: await reply.json() };
    };
    /** Waits until both sinks together were tried so often. */
    const tried = (count: number) => vi.waitFor(() => expect(tries).toHaveLength(count), { timeout: 10_000 });
    return {
      sink,
      watcher,
      clock,
      answer,
      tries,
      ask,
      tried,
      show: async () => (await ask('GET', sink)).body as Shown,
      async test() {
        const before = tries.length;
        const { body } = await ask('POST', `${sink}/test`);
        await tried(before + 1);
        return (body as { id: string }).id;
      },
      /** Moves the clock, and does the work that is due then. */
      async later(ms: number, key = sink) {
        clock.now += ms;
        await app.advance({ kind: 'events', key });
      },
      beat: () => app.scheduled({ scheduledTime: clock.now }),
    };
  }

  describe(`the messages to a sink, in a store of ${name}`, () => {
    test('are shown with their tries, and replayed under the same id', async () => {
      const { sink, answer, tries, tried, ask, show, test: send, later } = await started();
      answer.status = 503;
      const id = await send();
      await vi.waitFor(async () =>
        expect(await show()).toMatchObject({
          pending: 1,
          messages: [{ id, type: 'plesk.test', state: 'pending', next: expect.any(String), tries: [{ status: 503 }] }],
        }),
      );
      answer.status = 204;
      await later(MINUTE);
      const delivered = { id, state: 'delivered', tries: [{ status: 503 }, { status: 204 }] };
      expect(await show()).toMatchObject({ pending: 0, delivered: 1, messages: [delivered] });
      expect(await ask('POST', `${sink}/${id}/replay`)).toEqual({
        status: 202,
        body: { sink, id, type: 'plesk.test' },
      });
      await tried(3);
      await vi.waitFor(async () => expect(await show()).toMatchObject({ pending: 0, delivered: 2 }));
      const { messages } = await show();
      expect(messages).toMatchObject([{ id, state: 'delivered', tries: [{}, {}, { status: 204 }] }]);
      expect(new Set(tries.map((each) => `${each.id} ${each.body}`)).size).toBe(1);
      expect(await ask('POST', `${sink}/other/replay`)).toMatchObject({ status: 404 });
    });

    test('are tried at once if they wait and are replayed', async () => {
      const { sink, answer, tried, ask, show, test: send } = await started();
      answer.status = 500;
      const id = await send();
      await vi.waitFor(async () => expect(await show()).toMatchObject({ messages: [{ tries: [{}] }] }));
      answer.status = 204;
      expect((await ask('POST', `${sink}/${id}/replay`)).status).toBe(202);
      await tried(2);
      await vi.waitFor(async () => expect(await show()).toMatchObject({ pending: 0, delivered: 1 }));
    });

    test('are kept if they were given up, and get a new round of tries by a replay', async () => {
      vi.spyOn(console, 'log').mockImplementation(() => {});
      const { sink, answer, tried, ask, show, test: send, later } = await started();
      answer.status = 500;
      const id = await send();
      for (let round = 0; round < 7; round++) await later(20 * HOUR);
      await tried(8);
      expect(await show()).toMatchObject({ pending: 0, failed: 1, messages: [{ id, state: 'failed' }] });
      await ask('POST', `${sink}/${id}/replay`);
      await tried(9);
      await vi.waitFor(async () => expect((await show()).messages[0]?.tries).toHaveLength(9));
      expect(await show()).toMatchObject({ pending: 1, messages: [{ id, state: 'pending' }] });
    });

    test('reports a sink once for each hour without an accepted message', async () => {
      const logged = vi.spyOn(console, 'log').mockImplementation(() => {});
      const lines = () => logged.mock.calls.filter(([line]) => String(line).includes('events.sink.failing')).length;
      const { sink, watcher, answer, tries, clock, show, test: send, later, beat } = await started();
      const told = () => tries.filter(({ to }) => to === watcher);
      const beatAt = async (ms: number) => {
        clock.now += ms;
        await beat();
        await later(0, watcher);
        return [told().length, lines()];
      };
      answer.status = 500;
      await send();
      await vi.waitFor(async () => expect((await show()).failingSince).toBeDefined());
      expect(await beatAt(59 * MINUTE)).toEqual([0, 0]);
      expect(await beatAt(MINUTE)).toEqual([1, 1]);
      expect(await beatAt(MINUTE)).toEqual([1, 1]);
      expect(JSON.parse(told()[0]?.body ?? '')).toMatchObject({
        type: 'plesk.events.sink.failing',
        data: { sink, since: expect.any(String), error: 'HTTP 500' },
      });
      answer.status = 204;
      await later(HOUR);
      expect((await show()).failingSince).toBeUndefined();
      answer.status = 500;
      await send();
      await vi.waitFor(async () => expect((await show()).failingSince).toBeDefined());
      expect(await beatAt(61 * MINUTE)).toEqual([2, 2]);
    });
  });
}
