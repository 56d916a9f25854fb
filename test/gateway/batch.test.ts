import { expect, test } from 'vitest';
import { gateway } from './gateway.ts';
import { backup, newReseller } from './requests.ts';

test('a batch is one packet, answered in order', async () => {
  const { ask, emulator } = await gateway();
  const { status, body } = await ask('/reseller/add', ['ann', 'bob', 'cy'].map(newReseller));
  expect(status).toBe(200);
  expect(body).toEqual([3, 4, 5].map((id) => ({ id, guid: expect.any(String) })));
  expect([...emulator.state.resellers.values()].map(({ login }) => login)).toEqual(['ann', 'bob', 'cy']);
  expect(emulator.packets.list).toHaveLength(1);
});

test('carries out the valid items, and answers the others with problems in their places', async () => {
  const { ask, emulator } = await gateway();
  const { status, body } = await ask('/reseller/add', [
    newReseller('ann'),
    { genInfo: { pname: 'No Login', passwd: 'x' } },
    newReseller('ann'),
    'not an object',
    newReseller('bob'),
  ]);
  expect(status).toBe(207);
  expect(body).toEqual([
    { id: 3, guid: expect.any(String) },
    expect.objectContaining({
      type: 'urn:plesk-edge:invalid-request',
      status: 422,
      issues: [{ path: 'genInfo.login', message: 'is missing' }],
    }),
    expect.objectContaining({ type: 'urn:plesk-edge:plesk-error', status: 422, errcode: 1019 }),
    expect.objectContaining({
      type: 'urn:plesk-edge:invalid-request',
      issues: [expect.objectContaining({ path: '' })],
    }),
    { id: 4, guid: expect.any(String) },
  ]);
  expect(emulator.packets.list.map(({ operations }) => operations)).toEqual([
    ['reseller/add', 'reseller/add', 'reseller/add'],
  ]);
});

test('each item answers what it would have answered alone', async () => {
  const { ask } = await gateway();
  const requests = [{ filter: { id: [2, 77] } }, { filter: { id: 77 } }, { filter: { all: true } }, {}];
  const { status, body } = await ask('/reseller-plan/get', requests, { 'X-Request-Id': 'same' });
  const alone = [];
  for (const request of requests)
    alone.push((await ask('/reseller-plan/get', request, { 'X-Request-Id': 'same' })).body);
  expect([status, body]).toEqual([207, alone]);
});

test('a batch with nothing to send asks Plesk nothing', async () => {
  const { ask, emulator } = await gateway();
  expect(await ask('/reseller/add', [])).toMatchObject({
    status: 422,
    body: { type: 'urn:plesk-edge:invalid-request', detail: 'the request: holds 0 items; a batch takes 1 to 100' },
  });
  expect(await ask('/reseller/add', [{}, null])).toMatchObject({
    status: 207,
    body: [{ status: 422 }, { status: 422 }],
  });
  expect(emulator.packets.list).toEqual([]);
});

test('a batch takes a hundred items, and not one more', async () => {
  const { ask, emulator } = await gateway({}, { resellers: 1 });
  const hundred = Array.from({ length: 100 }, (_, index) => ({ ...backup, description: `Task ${index + 1}` }));
  const { status, body } = await ask('/backup-manager/backup-reseller', hundred);
  expect([status, body]).toEqual([200, hundred.map((_, index) => ({ taskId: index + 1 }))]);
  const tooMany = await ask('/backup-manager/backup-reseller', [...hundred, backup]);
  expect(tooMany.status).toBe(422);
  expect(tooMany.body).toMatchObject({ type: 'urn:plesk-edge:invalid-request', issues: [{ path: '' }] });
  expect(emulator.state.backups.tasks).toHaveLength(100);
});

test('when the packet as a whole fails, every item that was in it says so', async () => {
  const { ask, emulator } = await gateway();
  emulator.faults.set({ kind: 'errcode', errcode: 1003 });
  const { status, body } = await ask('/reseller/add', [newReseller('ann'), {}, newReseller('bob')]);
  expect(status).toBe(207);
  expect(body).toMatchObject([{ status: 502, errcode: 1003 }, { status: 422 }, { status: 502, errcode: 1003 }]);
});

test('a reply that answers another number of operations is no answer', async () => {
  const { ask, emulator } = await gateway();
  emulator.faults.set({
    kind: 'reply',
    body: '<packet><reseller><add><result><status>ok</status><id>9</id><guid>g</guid></result></add></reseller></packet>',
  });
  const { body } = await ask('/reseller/add', [newReseller('ann'), newReseller('bob')]);
  expect(body).toMatchObject([
    { type: 'urn:plesk-edge:plesk-bad-reply', status: 502, outcome: 'unknown' },
    { type: 'urn:plesk-edge:plesk-bad-reply', status: 502, outcome: 'unknown' },
  ]);
});

test('a member given twice is found in the item that holds it', async () => {
  const { ask } = await gateway();
  const { body } = await ask('/reseller-plan/get', '[{"filter":{"all":true}},{"filter":{"id":2,"id":77}}]');
  expect(body).toMatchObject([
    { results: [{ status: 'ok' }] },
    { issues: [{ path: 'filter.id', message: 'is given twice' }] },
  ]);
});
