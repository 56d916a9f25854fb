/** Which protocol a packet speaks: `backup-manager` ended with 1.6.9.0. */
import { expect, test, vi } from 'vitest';
import { type Gateway, gateway } from '../gateway/gateway.ts';
import { backup, copy, everyPlan } from '../gateway/requests.ts';

const versioned = (url: string, version?: string) => ({
  PLESK_SERVERS: JSON.stringify({ eu1: { url, key: 'emulator-key', ...(version ? { version } : {}) } }),
});

/** The packets that were sent: their operations and versions. */
const sent = ({ emulator }: Gateway) =>
  emulator.packets.list.map(({ operations, xml }) => [operations.join(), /<packet version="([^"]*)"/.exec(xml)?.[1]]);

const BACKUP = 'backup-manager/backup-reseller';
const newest = ['1.6.9.1', '1.6.9.0', '1.6.8.0'];
const older = ['1.6.8.0', '1.6.7.0', '1.6.6.0'];

test('on a new server backups speak 1.6.9.0, and all else the newest there is', async () => {
  const plesk = await gateway({}, { protocols: ['1.6.9.2', ...newest], resellers: 1 });
  expect((await plesk.ask(`/${BACKUP}`, backup)).status).toBe(202);
  expect((await plesk.ask('/reseller-plan/get', everyPlan)).status).toBe(200);
  expect(sent(plesk)).toEqual([
    [BACKUP, '1.6.9.0'],
    ['reseller-plan/get', undefined],
  ]);
  // A packet that carries no version gets the newest.
  expect(plesk.emulator.packets.list.map(({ version }) => version)).toEqual(['1.6.9.0', undefined]);
});

test('an older server is asked once what it speaks, and the newest of that is spoken', async () => {
  const plesk = await gateway({}, { protocols: older, resellers: 1 });
  for (let time = 0; time < 2; time++) expect((await plesk.ask(`/${BACKUP}`, backup)).status).toBe(202);
  expect(sent(plesk)).toEqual([
    [BACKUP, '1.6.9.0'],
    ['server/get_protos', undefined],
    [BACKUP, '1.6.8.0'],
    [BACKUP, '1.6.8.0'],
  ]);
});

test('repeats the read of the protocols, also if a write waits for its answer', async () => {
  const plesk = await gateway({}, { protocols: older, resellers: 1 });
  plesk.emulator.faults.set({ kind: 'status', status: 503, operation: 'server/get_protos', times: 2 });
  expect((await plesk.ask(`/${BACKUP}`, backup)).status).toBe(202);
  expect(sent(plesk).map(([operations]) => operations)).toEqual([
    BACKUP,
    ...['server/get_protos', 'server/get_protos', 'server/get_protos'],
    BACKUP,
  ]);
});

test('asks a server again if it no longer speaks a protocol that it named', async () => {
  const plesk = await gateway({}, { protocols: older, resellers: 1 });
  expect((await plesk.ask(`/${BACKUP}`, backup)).status).toBe(202);
  plesk.emulator.options.protocols = ['1.6.9.0', '1.6.7.0'];
  plesk.emulator.packets.clear();
  expect((await plesk.ask(`/${BACKUP}`, backup)).status).toBe(202);
  expect(sent(plesk)).toEqual([
    [BACKUP, '1.6.8.0'],
    ['server/get_protos', undefined],
    [BACKUP, '1.6.9.0'],
  ]);
});

test.each([
  ['speaks nothing old enough', ['1.6.9.2', '1.6.9.1'], `/${BACKUP}`, backup],
  ['is older than the operation', ['1.6.4.0', '1.6.3.5'], '/reseller-plan/duplicate', copy],
])('a server that %s: 501 with what it speaks', async (_, protocols, path, body) => {
  const plesk = await gateway({}, { protocols, resellers: 1 });
  for (let time = 0; time < 2; time++) {
    const reply = await plesk.ask(path, body);
    expect([reply.status, reply.body]).toMatchObject([
      501,
      { type: 'urn:plesk-edge:plesk-unsupported', server: 'default', protocols },
    ]);
    // Nothing was done, and everybody knows it.
    expect(reply.body).not.toHaveProperty('outcome');
  }
  expect(sent(plesk).filter(([operations]) => operations === 'server/get_protos')).toHaveLength(1);
});

test('a server that does not say what it speaks: 501 all the same', async () => {
  const plesk = await gateway({}, { protocols: ['1.6.9.1'], resellers: 1 });
  plesk.emulator.faults.set({ kind: 'drop', operation: 'server/get_protos' });
  const { status, body } = await plesk.ask(`/${BACKUP}`, backup);
  expect([status, body]).toMatchObject([501, { type: 'urn:plesk-edge:plesk-unsupported' }]);
  expect(body).not.toHaveProperty('protocols');
});

test('the setting `version` is what every packet speaks, whatever the server says', async () => {
  const plesk = await gateway({}, { protocols: [...newest, ...older.slice(1)], resellers: 1 });
  const settings = versioned(plesk.emulator.url, '1.6.7.0');
  vi.stubEnv('PLESK_SERVERS', settings.PLESK_SERVERS);
  vi.stubEnv('PLESK_URL', '');
  expect((await plesk.ask(`/${BACKUP}`, backup)).status).toBe(202);
  expect((await plesk.ask('/reseller-plan/get', everyPlan)).status).toBe(200);
  expect(sent(plesk).map(([, version]) => version)).toEqual(['1.6.7.0', '1.6.7.0']);
});
