import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { beginSlot } from '../../../shared/backups/records/begin-slot.ts';
import { readSlot, slotKey } from '../../../shared/backups/records/records.ts';
import { SLOT, START, type Wanted, world } from '../world.ts';

/** A night whose schedule pings a service. @param refuses how many pings it refuses at first */
async function night(wanted: Wanted = {}, refuses = 0) {
  const pings: { path: string; said: unknown }[] = [];
  let left = refuses;
  const service = createServer(async (request, response) => {
    const said = JSON.parse((await request.setEncoding('utf8').toArray()).join(''));
    if (left-- > 0) return response.writeHead(503).end();
    pings.push({ path: `${request.method} ${request.url}`, said });
    return response.end('OK');
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    service.close();
  });
  const ping = `http://127.0.0.1:${(service.address() as AddressInfo).port}/ping/5e9f`;
  const here = await world({ ...wanted, schedule: { ping, ...wanted.schedule } });
  return { ...here, ping, pings, paths: () => pings.map(({ path }) => path) };
}

test('pings once at the start of a slot, and once at its success', async () => {
  const { begin, drive, paths, pings } = await night({ servers: ['eu1', 'us1'] });
  await begin();
  await drive(START + 5_000);
  expect(paths()).toEqual(['POST /ping/5e9f/start']);
  await drive();
  expect(paths()).toEqual(['POST /ping/5e9f/start', 'POST /ping/5e9f']);
  expect(pings[1]?.said).toEqual({
    schedule: 'weekly',
    slot: SLOT,
    outcome: 'ok',
    summary: 'all 6 resellers are backed up',
  });
});

test('pings the failure of a slot after its start, also if it fails at once', async () => {
  const { begin, drive, plesk, paths, clock } = await night();
  plesk().faults.set({ kind: 'errcode', errcode: 11003 });
  await begin();
  await drive();
  expect(paths()).toEqual(['POST /ping/5e9f/start', 'POST /ping/5e9f/fail']);
  expect(clock.now - START).toBe(20_000);
});

test('repeats a ping that is refused', async () => {
  const { begin, drive, paths } = await night({}, 1);
  await begin();
  await drive();
  expect(paths()).toEqual(['POST /ping/5e9f/start', 'POST /ping/5e9f']);
});

test('does not ping for a slot of some resellers', async () => {
  const { begin, drive, store, paths } = await night();
  await begin();
  const slot = await readSlot(store, 'weekly', SLOT);
  if (!slot) throw new Error('no slot');
  await drive();
  const before = paths().length;
  await beginSlot(store, { ...slot, slot: `${SLOT}-manual-00000000`, isLimited: true });
  await drive();
  expect(paths()).toHaveLength(before);
});

test('keeps the address out of the records of a slot, and of all records after the delivery', async () => {
  const { begin, drive, store } = await night();
  await begin();
  expect(await store.get(slotKey('weekly', SLOT))).not.toContain('5e9f');
  await drive();
  for (const prefix of ['backups/', 'events/'])
    for (const { value } of await store.list(prefix, { limit: 500 })) expect(value).not.toContain('5e9f');
});
