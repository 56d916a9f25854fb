/** Streamed results, over HTTP, from a gateway whose answers are written here line by line. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../functions/client.ts';

interface Asked {
  readonly url: string | undefined;
  readonly accept: string | undefined;
}

/** Starts a gateway with scripted answers, and a client of it. */
async function answering(answer: (response: ServerResponse) => void) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url, accept: request.headers.accept });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, client: createClient({ url, token: 'secret', server: 'eu1' }) };
}

const everyone = { filter: { all: true }, dataset: { genInfo: true } } as const;
const ok = (id: number) => ({ status: 'ok' as const, id });
const lines = (...values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

async function all(results: AsyncIterable<unknown>): Promise<unknown[]> {
  const list = [];
  for await (const result of results) list.push(result);
  return list;
}

test('results arrive while the answer is still written', async () => {
  let write: ServerResponse | undefined;
  const { asked, client } = await answering((response) => {
    write = response;
    response.write(lines(ok(1)));
  });
  const results = client.reseller.get.stream(everyone)[Symbol.asyncIterator]();
  expect(await results.next()).toEqual({ done: false, value: ok(1) });
  // A line that is cut in the middle of a letter of two bytes.
  const text = Buffer.from(lines({ ...ok(2), genInfo: { pname: 'Zoë' } }));
  write?.write(text.subarray(0, text.indexOf(0xc3) + 1));
  write?.end(
    Buffer.concat([text.subarray(text.indexOf(0xc3) + 1), Buffer.from(lines({ end: true, results: 2, failed: 0 }))]),
  );
  expect(await results.next()).toEqual({ done: false, value: { ...ok(2), genInfo: { pname: 'Zoë' } } });
  expect(await results.next()).toEqual({ done: true, value: undefined });
  expect(asked).toEqual([{ url: '/reseller/get?server=eu1', accept: 'application/x-ndjson' }]);
});

test('leaving the loop cancels the request', async () => {
  const closed = Promise.withResolvers<boolean>();
  const { client } = await answering((response) => {
    response.once('close', () => closed.resolve(response.writableFinished));
    response.write(lines(ok(1), ok(2)));
  });
  for await (const result of client.reseller.get.stream(everyone)) {
    expect(result).toEqual(ok(1));
    break;
  }
  expect(await closed.promise).toBe(false);
});

const problem = {
  type: 'urn:plesk-edge:plesk-bad-reply',
  title: 'Bad reply',
  status: 502,
  detail: 'cut',
  requestId: 'r',
};

test.each([
  ['a problem as the last line', (response: ServerResponse) => response.end(lines(ok(1), problem)), 'plesk-bad-reply'],
  ['an answer without its last line', (response: ServerResponse) => response.end(lines(ok(1))), 'unreachable'],
  [
    'a connection that breaks',
    (response: ServerResponse) => {
      response.write(lines(ok(1)), () => response.destroy());
    },
    'unreachable',
  ],
  ['something else than JSON', (response: ServerResponse) => response.end(`${lines(ok(1))}<html>\n`), 'unreachable'],
  [
    'a problem instead of results',
    (response: ServerResponse) => {
      response.writeHead(502).end(JSON.stringify(problem));
    },
    'plesk-bad-reply',
  ],
])('%s is an error, never fewer results', async (_, answer, kind) => {
  const { client } = await answering(answer);
  await expect(all(client.reseller.get.stream(everyone))).rejects.toMatchObject({ name: 'PleskEdgeError', kind });
});

test('a call that is given up fails with its reason', async () => {
  const { client } = await answering((response) => response.write(lines(ok(1))));
  const giveUp = new AbortController();
  const results = client.reseller.get.stream(everyone, { signal: giveUp.signal })[Symbol.asyncIterator]();
  await results.next();
  giveUp.abort(new Error('enough'));
  await expect(results.next()).rejects.toThrow('enough');
});
