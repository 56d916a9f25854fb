/** Keeps a process that was stopped for a while, and wakes, from sending what other gateways may have told as cut off. */
import { stopwatch } from '../shared/platform/stopwatch.ts';

/** How often it looks whether it was stopped, in milliseconds. */
const LOOK_MS = 1000;
/**
 * How long a process may be stopped before what it has begun sends nothing more, in milliseconds. The record of a write
 * is renewed every 3 seconds, and others take the write to be cut off 10 seconds after the last time.
 */
const STOPPED_MS = 5000;

/**
 * Watches the process, and whether its machine sleeps.
 * @returns a function to call at the beginning of each request: it gives the `fetch` of that request
 */
export function watchStops(send: typeof fetch): () => typeof fetch {
  let sinceLook = stopwatch();
  let stops = 0;
  const look = (): number => {
    if (sinceLook() > STOPPED_MS) stops++;
    sinceLook = stopwatch();
    return stops;
  };
  setInterval(look, LOOK_MS).unref();
  return () => {
    const before = look();
    const requireAwake = (): void => {
      if (look() !== before) throw new Error('this process was stopped for a while, so that nothing is sent');
    };
    return async (input, init) => {
      requireAwake();
      return send(input, lookingLast(init, requireAwake));
    };
  };
}

/**
 * The same request, whose body is asked for when a connection is open, just before its first byte is sent. Then it looks
 * once more. Bun, which would send such a body without its length, looks before it connects only.
 * @param look throws if nothing may be sent
 */
function lookingLast(init: RequestInit | undefined, look: () => void): RequestInit | undefined {
  const { body } = init ?? {};
  if (typeof body !== 'string' || 'Bun' in globalThis) return init;
  const bytes = new TextEncoder().encode(body);
  const headers = new Headers(init?.headers);
  headers.set('Content-Length', String(bytes.length));
  const pull = (controller: ReadableByteStreamController): void => {
    look();
    controller.enqueue(bytes);
    controller.close();
  };
  // A stream of other things than bytes would be asked before there is a connection.
  const stream = new ReadableStream({ type: 'bytes', pull });
  // Node requires `duplex` for the body of a stream.
  const streamed = { ...init, headers, body: stream, duplex: 'half' };
  return streamed;
}
