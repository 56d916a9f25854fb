/** One event for each write in a packet, recorded before the client has the end of the reply. */
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import type { Store } from '../../shared/platform/store/store.ts';
import { texts } from '../emulator/emulated.ts';
import { sinksAt } from '../events/outbox.ts';
import { addReseller, client, clientWithSinks, errcodeOf, GET_RESELLERS, packet } from './client.ts';

const dataOf = ({ body }: { readonly body: string }) => {
  const { type, data } = JSON.parse(body) as { readonly type: string; readonly data: object };
  return { type, ...data };
};

test('each write gives an event with its ids, and a read gives no event', async () => {
  const plesk = await clientWithSinks(sinksAt('billing'));
  const again = addReseller('jane');
  const reply = await plesk.post(packet(`${addReseller('jane')}${GET_RESELLERS}${again}`));
  expect(texts(reply, 'errcode')).toEqual(['1019']);
  const told = (await plesk.delivered(2)).map(dataOf);
  const about = { operation: 'reseller/add', server: 'default', caller: 'all' };
  expect(told.sort((one, other) => (one.type < other.type ? 1 : -1))).toMatchObject([
    { type: 'plesk.reseller.add.result', ...about, outcome: 'ok', id: Number(texts(reply, 'id')[0]) },
    { type: 'plesk.reseller.add.error', ...about, outcome: 'error', errcode: 1019 },
  ]);
  expect(JSON.stringify(told)).not.toContain('sample');
});

test('what hands out a secret is told without it, and what is not declared without ids', async () => {
  const plesk = await clientWithSinks(sinksAt('billing'), { all: ['secret_key.create', 'domain.set'] });
  const reply = await plesk.post(packet('<secret_key><create/></secret_key>'));
  const [key = 'none'] = texts(reply, 'key');
  await plesk.post(packet('<domain><set/></domain>'));
  const told = (await plesk.delivered(2)).map(dataOf);
  expect(told).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ type: 'plesk.secret_key.create.result', outcome: 'ok' }),
      expect.objectContaining({ type: 'plesk.domain.set.error', outcome: 'error', errcode: 1014 }),
    ]),
  );
  expect(JSON.stringify(told)).not.toContain(key);
});

test('a write whose answer is lost gives an event with an unknown outcome', async () => {
  const plesk = await clientWithSinks(sinksAt('billing'));
  plesk.emulator.faults.set({ kind: 'cut' });
  expect(errcodeOf(await plesk.post(packet(addReseller('jane'))))).toBe('1023');
  expect((await plesk.delivered(1)).map(dataOf)).toMatchObject([
    { type: 'plesk.reseller.add.error', outcome: 'unknown' },
  ]);
});

test('a write is not sent if its intent cannot be recorded', async () => {
  const plesk = await client({ all: ['*'] }, { settings: sinksAt('billing') });
  expect(errcodeOf(await plesk.post(packet(addReseller('jane'))))).toBe('1003');
  expect(plesk.arrived).toEqual([]);
  expect(errcodeOf(await plesk.post(packet(GET_RESELLERS)))).toContain('<status>ok</status>');
  expect(plesk.arrived).toEqual(['reseller/get']);
});

test('the last bytes of a reply wait until its events are recorded', async () => {
  const recorded = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
  let isHeld = true;
  const replace: Store['replace'] = async (...given) => {
    if (!isHeld || plesk.arrived.length === 0) return store.replace(...given);
    asked.resolve();
    await recorded.promise;
    return store.replace(...given);
  };
  const plesk = await clientWithSinks(sinksAt('billing'), undefined, { store: { ...store, replace } });
  let text = '';
  const reading = plesk.post(packet(addReseller('a'))).then((reply) => {
    text = reply;
  });
  await asked.promise;
  expect([plesk.arrived, text]).toEqual([['reseller/add'], '']);
  isHeld = false;
  recorded.resolve();
  await reading;
  expect(texts(text, 'status')).toEqual(['ok']);
});
