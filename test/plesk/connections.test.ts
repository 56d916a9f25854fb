/** How many requests one Plesk gets at a time, through the gateway. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Connection, connectionLimit } from '../../shared/platform/connections.ts';
import { Secret } from '../../shared/platform/secret.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import { sqliteQuery } from '../../shared/platform/store/sqlite.ts';
import { gateway } from '../gateway/gateway.ts';
import { backup, everyPlan, newReseller } from '../gateway/requests.ts';

/** A Plesk that answers when the test says so. */
async function patient() {
  const open: ServerResponse[] = [];
  const server = createServer((_, response) => void open.push(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { open, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` };
}

const REPLY =
  '<packet version="1.6.9.1"><reseller-plan><get><result><status>ok</status><id>1</id></result></get></reseller-plan></packet>';
const services = () => ({ connections: connectionLimit(() => process.env) });

test('a server gets as many requests at a time as PLESK_MAX_CONNECTIONS says; others wait for their turn', async () => {
  const { open, url } = await patient();
  const settings = { PLESK_URL: url, PLESK_KEY: 'key', PLESK_MAX_CONNECTIONS: '2' };
  const { ask } = await gateway(settings, {}, services());
  const replies = Array.from({ length: 7 }, () => ask('/reseller-plan/get', everyPlan));
  for (let answered = 0; answered < 7; answered++) {
    await vi.waitUntil(() => open.length === Math.min(2, 7 - answered));
    open.shift()?.end(REPLY);
  }
  for (const { status } of await Promise.all(replies)) expect(status).toBe(200);
});

test('a server that is slow holds up no other, and each may have a limit of its own', async () => {
  const [slow, quick] = [await patient(), await patient()];
  const servers = {
    slow: { url: slow.url, key: 'key', maxConnections: 1 },
    quick: { url: quick.url, key: 'key' },
  };
  const { ask } = await gateway({ PLESK_SERVERS: JSON.stringify(servers) }, {}, services());
  const waiting = [1, 2].map(() => ask('/reseller-plan/get?server=slow', everyPlan));
  await vi.waitUntil(() => slow.open.length === 1);
  const other = ask('/reseller-plan/get?server=quick', everyPlan);
  await vi.waitUntil(() => quick.open.length === 1);
  quick.open[0]?.end(REPLY);
  expect((await other).status).toBe(200);
  expect(slow.open).toHaveLength(1);
  slow.open[0]?.end(REPLY);
  await vi.waitUntil(() => slow.open.length === 2);
  slow.open[1]?.end(REPLY);
  await Promise.all(waiting);
});

test('each packet gives its connection back: those that are refused, and those that ask what a server speaks', async () => {
  const settings = { PLESK_MAX_CONNECTIONS: '1' };
  const { ask } = await gateway(settings, { protocols: ['1.6.8.0'], resellers: 1 }, services());
  expect((await ask('/backup-manager/backup-reseller', backup)).status).toBe(202);
  expect((await ask('/backup-manager/backup-reseller', { ...backup, resellerId: 99 })).status).toBe(404);
  expect((await ask('/reseller-plan/get', everyPlan)).status).toBe(200);
});

test('waiting for a connection is part of the time-out; nothing was sent, so the idempotency key stays free', async () => {
  const { open, url } = await patient();
  const servers = {
    calm: { url, key: 'key', maxConnections: 1 },
    brief: { url, key: 'key', maxConnections: 1, timeoutMs: 200 },
  };
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(sqliteQuery(() => database));
  const { ask } = await gateway({ PLESK_SERVERS: JSON.stringify(servers) }, {}, { ...services(), store });
  const first = ask('/reseller-plan/get?server=calm', everyPlan);
  await vi.waitUntil(() => open.length === 1);
  const write = () => ask('/reseller/add?server=brief', newReseller(), { 'Idempotency-Key': 'one' });
  const { status, body } = await write();
  expect([status, body]).toMatchObject([
    504,
    { type: 'urn:plesk-edge:plesk-timeout', detail: expect.stringContaining('PLESK_MAX_CONNECTIONS') },
  ]);
  expect(body).not.toHaveProperty('outcome');
  expect(open).toHaveLength(1);
  open[0]?.end(REPLY);
  expect((await first).status).toBe(200);
  const again = write();
  await vi.waitUntil(() => open.length === 2);
  open[1]?.end('<packet version="1.6.9.1"><system><status>error</status><errcode>1002</errcode></system></packet>');
  expect((await again).status).toBe(409);
});

test('a limit that cannot be used is no lost answer: the log alone says why, and the idempotency key stays free', async () => {
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(sqliteQuery(() => database));
  const { ask, log } = await gateway({ PLESK_MAX_CONNECTIONS: 'many' }, {}, { ...services(), store });
  const write = () => ask('/reseller/add', newReseller(), { 'Idempotency-Key': 'one' });
  const { status, body } = await write();
  expect([status, body]).toMatchObject([
    500,
    { variable: 'PLESK_MAX_CONNECTIONS', detail: expect.stringMatching(/^PLESK_MAX_CONNECTIONS cannot be used/) },
  ]);
  expect(body).not.toHaveProperty('outcome');
  expect(log()).toMatchObject({ error: 'PLESK_MAX_CONNECTIONS is not valid: it must be a number from 1 to 1000' });
  vi.stubEnv('PLESK_MAX_CONNECTIONS', '1');
  expect((await write()).status).toBe(201);
});

test('a packet that is sent again under an older protocol takes one connection at a time', async () => {
  const { ask } = await gateway({ PLESK_MAX_CONNECTIONS: '1' }, { protocols: ['1.6.8.0'], resellers: 1 }, services());
  // The refused packet, the question for the protocols and the packet that counts.
  expect((await ask('/backup-manager/backup-reseller', backup)).status).toBe(202);
  expect((await ask('/reseller-plan/get', everyPlan)).status).toBe(200);
});

describe('the queue for a connection', () => {
  const server = { name: 'eu1', url: 'a', credentials: { key: new Secret('k') }, timeoutMs: 1000 };
  const never = new AbortController().signal;

  /** A server with so many connections, which callers take by their names. */
  function queue(maxConnections: number) {
    const connections = connectionLimit(() => process.env);
    const yielded: string[] = [];
    const take = async (caller: string, signal = never): Promise<Connection> => {
      const taken: Connection = await connections.take(
        { ...server, maxConnections },
        {
          caller,
          signal,
          yieldTo() {
            yielded.push(caller);
            taken.giveBack();
          },
        },
      );
      return taken;
    };
    return { take, yielded };
  }

  /** Whether a promise is still pending. */
  const waits = async (promise: Promise<unknown>): Promise<boolean> => {
    const pending = {};
    return (await Promise.race([promise, Promise.resolve(pending)])) === pending;
  };

  test('a request that leaves it leaves it to the others', async () => {
    const { take } = queue(1);
    const connection = await take('all');
    const gone = new AbortController();
    const first = take('all', gone.signal);
    const second = take('all');
    const reason = new Error('gone');
    gone.abort(reason);
    await expect(first).rejects.toMatchObject({ kind: 'plesk-timeout', didNothing: true, cause: reason });
    connection.giveBack();
    connection.giveBack(); // only once counts
    const third = take('all');
    expect(await waits(third)).toBe(true);
    (await second).giveBack();
    (await third).giveBack();
  });

  test('takes the caller with the fewest connections first', async () => {
    const { take } = queue(2);
    const [first] = await Promise.all([take('many'), take('many')]);
    const more = take('many');
    const other = take('few');
    first.giveBack();
    await other;
    expect(await waits(more)).toBe(true);
  });

  describe('while another caller waits', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
      onTestFinished(() => void vi.useRealTimers());
    });

    test('a paused reader has 10 s, however long it paused before', async () => {
      const { take, yielded } = queue(2);
      const [idle, busy] = await Promise.all([take('reader'), take('reader')]);
      idle.pause();
      busy.pause();
      await vi.advanceTimersByTimeAsync(60_000);
      busy.resume();
      const other = take('other');
      await vi.advanceTimersByTimeAsync(9_999);
      expect(await waits(other)).toBe(true);
      await vi.advanceTimersByTimeAsync(1);
      expect(await waits(other)).toBe(false);
      expect(yielded).toEqual(['reader']);
      expect(vi.getTimerCount()).toBe(0);
    });

    test('pauses with a little reading in between are added up', async () => {
      const { take, yielded } = queue(1);
      const drip = await take('reader');
      const other = take('other');
      for (let times = 0; times < 3; times++) {
        drip.pause();
        await vi.advanceTimersByTimeAsync(3_000);
        drip.resume();
      }
      expect(await waits(other)).toBe(true);
      drip.pause();
      await vi.advanceTimersByTimeAsync(1_000);
      expect(yielded).toEqual(['reader']);
      await other;
    });

    test('each that waits gets one, and no more readers lose theirs', async () => {
      const { take, yielded } = queue(3);
      for (const each of await Promise.all(['a', 'a', 'a'].map((caller) => take(caller)))) each.pause();
      const others = [take('b'), take('c')];
      await vi.advanceTimersByTimeAsync(60_000);
      await Promise.all(others);
      expect(yielded).toEqual(['a', 'a']);
    });

    test('the only caller keeps all of its connections', async () => {
      const { take, yielded } = queue(1);
      (await take('only')).pause();
      const more = take('only');
      await vi.advanceTimersByTimeAsync(120_000);
      expect(await waits(more)).toBe(true);
      expect(yielded).toEqual([]);
    });
  });
});
