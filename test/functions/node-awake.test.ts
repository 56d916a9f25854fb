/** A process that was stopped: its clock has gone on, and its timers have not. */
import { createServer } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { watchStops } from '../../functions/node-awake.ts';

function watched() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let stoppedMs = 0;
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + stoppedMs);
  onTestFinished(() => void vi.restoreAllMocks());
  const sent: unknown[] = [];
  const stop = (ms: number): void => {
    stoppedMs += ms;
  };
  let connect = () => {};
  const begin = watchStops(async (input, init) => {
    connect();
    const body = await new Response(init?.body ?? null).text();
    sent.push(input);
    return new Response(body);
  });
  return {
    begin,
    sent,
    stop,
    whileConnecting(what: () => void) {
      connect = what;
    },
  };
}

test('what began before the process was stopped sends nothing when it wakes, and what begins then does', async () => {
  const { begin, sent, stop } = watched();
  const [before, other] = [begin(), begin()];
  await before('one');
  stop(6_000);
  await expect(before('two')).rejects.toThrow('was stopped');
  const after = begin();
  await after('three');
  // A timer has looked first.
  vi.advanceTimersByTime(1_000);
  await expect(other('four')).rejects.toThrow('was stopped');
  await after('five');
  expect(sent).toEqual(['one', 'three', 'five']);
});

test('a machine that slept counts as stopped, though its steady clock stood still', async () => {
  const { begin, sent } = watched();
  const before = begin();
  vi.setSystemTime(Date.now() + 6_000);
  await expect(before('one')).rejects.toThrow('was stopped');
  await begin()('two');
  expect(sent).toEqual(['two']);
});

test('a clock that is set back, a short stop, and a request that takes long, change nothing', async () => {
  const { begin, sent, stop } = watched();
  const send = begin();
  vi.setSystemTime(Date.now() - 3_600_000);
  stop(3_000);
  await send('one');
  vi.advanceTimersByTime(600_000);
  await send('two');
  expect(sent).toEqual(['one', 'two']);
});

test('a process that is stopped while it connects sends nothing when it wakes', async () => {
  const { begin, sent, stop, whileConnecting } = watched();
  const send = begin();
  const packet = { method: 'POST', body: '<packet/>' };
  expect(await (await send('one', packet)).text()).toBe('<packet/>');
  whileConnecting(() => stop(6_000));
  await expect(send('two', packet)).rejects.toThrow('was stopped');
  expect(sent).toEqual(['one']);
});

test('a packet is sent with its length, and not in chunks', async () => {
  const seen: unknown[] = [];
  const server = createServer(async (request, response) => {
    const body = (await request.setEncoding('utf8').toArray()).join('');
    seen.push([request.headers['content-length'], request.headers['transfer-encoding'], request.headers['key'], body]);
    response.end();
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  onTestFinished(() => void server.close());
  const address = server.address();
  const url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
  const response = await watchStops(fetch)()(url, {
    method: 'POST',
    headers: { KEY: 'key' },
    body: '<packet>é</packet>',
  });
  await response.text();
  expect(seen).toEqual([['19', undefined, 'key', '<packet>é</packet>']]);
});
