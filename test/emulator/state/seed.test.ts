import { expect, test } from 'vitest';
import { emulated } from '../emulated.ts';
import { startEmulator } from '../server.ts';

test('what /emulator/state answers is a seed of the same server', async () => {
  const first = await emulated({ resellers: 1, customers: 1 });
  const state: unknown = await (await first.control('GET', 'state')).json();
  expect(JSON.stringify(state)).not.toMatch(/customer1-Pw1|reseller1-Pw1|-Ftp1/);
  const second = await emulated({ seed: state });
  expect(await (await second.control('GET', 'state')).json()).toEqual(state);
});

test('a seed by hand needs names, ids and owners alone, and keeps the plans of a new server', async () => {
  const { emulator } = await emulated({
    customers: 1,
    seed: {
      customers: [{ id: 9, login: 'jane', password: 'jane-Pw1**' }],
      webspaces: [{ id: 4, owner: 9, subscription: { planId: 1 } }],
      sites: [{ id: 4, owner: 4, name: 'jane.example.com', main: true }],
    },
  });
  const { state } = emulator;
  expect([...state.customers.keys()]).toEqual([9]);
  expect([...state.mailboxes.keys()]).toEqual([]);
  expect(state.findWebspace('jane.example.com')?.limits.get('max_site')).toBe('10');
  expect(state.accountByLogin('customer1')).toBeUndefined();
});

test.each([
  [[], 'A seed is an object of JSON.'],
  [{ customers: [{ id: 2 }] }, 'customers.0.login: Invalid key: Expected "login" but received undefined'],
  [{ aliases: [{ id: 1, owner: 7, name: 'a.example.net' }] }, 'aliases: 1 belongs to 7, which is not there.'],
  [{ webspaces: [{ id: 4, owner: 1 }] }, 'webspaces: 4 has no main site with its id.'],
])('a seed of %j is refused', async (seed, message) => {
  await expect(startEmulator({ seed })).rejects.toThrow(new TypeError(message));
});
