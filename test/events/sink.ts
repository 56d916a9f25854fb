/** A sink over HTTP that verifies its messages, for gateways in their own processes. */
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished } from 'vitest';
import { SECRET } from './outbox.ts';

/** An event as the sink got it. */
export interface Got {
  readonly id: string;
  readonly type: string;
  readonly data: {
    readonly id?: unknown;
    readonly requestId?: string;
    readonly outcome?: string;
    readonly schedule?: string;
    readonly slot?: string;
  };
}

/** A sink at a port that is closed until the sink starts. */
export async function sinkAt(port: number) {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    const body = (await request.setEncoding('utf8').toArray()).join('');
    const event = new Webhook(SECRET).verify(body, request.headers as Record<string, string>) as Got;
    expect(request.headers['webhook-id']).toBe(event.id);
    got.push(event);
    response.end();
  });
  onTestFinished(() => void server.close());
  return {
    got,
    settings: {
      EVENTS_SINKS: JSON.stringify([{ name: 'billing', url: `http://127.0.0.1:${port}/hook`, secret: SECRET }]),
    },
    start: () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve)),
  };
}
