/** Platforms whose processes are asked to end. */
import { expect, test, vi } from 'vitest';
import { emulated } from '../emulator/emulated.ts';
import { withToken } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { platforms, temporaryFolder } from './alive.ts';

test.each(platforms.filter(([name]) => name !== 'workerd'))(
  'within a batch of events, %s begins nothing after SIGTERM, and answers for each',
  async (_, start) => {
    const { emulator } = await emulated();
    const { url, end } = await start(emulator.url, temporaryFolder());
    emulator.faults.set({ kind: 'delay', ms: 2000 });
    const events = Array.from({ length: 30 }, (_each, id) => ({
      specversion: '1.0',
      id: String(id),
      source: '/billing',
      type: 'plesk.reseller.add',
      data: newReseller(`jane${id}`),
    }));
    const answer = fetch(`${url}/events`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/cloudevents-batch+json', ...withToken() },
      body: JSON.stringify(events),
    });
    await vi.waitUntil(() => emulator.packets.list.length === 1, { timeout: 10_000 });
    const ended = end();
    const replies = (await (await answer).json()) as { type: string; data: object }[];
    expect(replies.map(({ type }) => type)).toEqual([
      'plesk.reseller.add.result',
      ...Array.from({ length: 29 }, () => 'plesk.reseller.add.error'),
    ]);
    expect(replies.at(-1)?.data).toMatchObject({ type: 'urn:plesk-edge:shutting-down' });
    expect(await ended).toBe(0);
    expect(emulator.packets.list).toHaveLength(1);
  },
);
