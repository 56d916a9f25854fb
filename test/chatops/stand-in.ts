/** A stand-in for the chat platforms: response_url, Slack's and Discord's API, Mattermost's dialogs. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface StandIn {
  readonly url: string;
  readonly received: readonly Received[];
  /** The same with those that were refused. */
  readonly tried: readonly Received[];
  /** Waits until so many requests have come. */
  wait(count: number, milliseconds?: number): Promise<readonly Received[]>;
  /** Waits for the first request. */
  first(): Promise<Received>;
  /** Answers the next request of this method with this status, and with this error in its body. */
  failNext(status: number, method: string, error?: string): void;
}

export async function standIn(): Promise<StandIn> {
  const received: Received[] = [];
  const tried: Received[] = [];
  const failures: { readonly status: number; readonly method: string; readonly error: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Received['body'];
      const at = failures.findIndex((each) => each.method === method);
      const [failure] = at < 0 ? [] : failures.splice(at, 1);
      const { status, error } = failure ?? { status: 200 };
      const one = { method, path, headers, body, at: Date.now() };
      tried.push(one);
      if (failure === undefined) received.push(one);
      response
        .writeHead(status, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ ok: failure === undefined, error }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const wait: StandIn['wait'] = async (count, milliseconds = 10_000) => {
    const deadline = Date.now() + milliseconds;
    while (received.length < count && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    // One more than expected would come now.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return received;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    tried,
    failNext: (status, method, error) => void failures.push({ status, method, error }),
    wait,
    async first() {
      const [first] = await wait(1);
      if (first === undefined) throw new Error('nothing came');
      return first;
    },
  };
}
