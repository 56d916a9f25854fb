/** Keeps a process that was stopped for a while, and wakes, from sending what other gateways may have told as cut off. */

/** How often it looks whether it was stopped, in milliseconds. */
const LOOK_MS = 1000;
/**
 * How long a process may be stopped before what it has begun sends nothing more, in milliseconds. The record of a write
 * is renewed every 3 seconds, and others take the write to be cut off 10 seconds after the last time.
 */
const STOPPED_MS = 5000;

/**
 * Watches the process by a clock that only goes forward.
 * @returns a function to call at the beginning of each request: it gives the `fetch` of that request
 */
export function watchStops(send: typeof fetch): () => typeof fetch {
  let looked = performance.now();
  let stops = 0;
  const look = (): number => {
    const now = performance.now();
    if (now - looked > STOPPED_MS) stops++;
    looked = now;
    return stops;
  };
  setInterval(look, LOOK_MS).unref();
  return () => {
    const before = look();
    return async (input, init) => {
      if (look() !== before) throw new Error('this process was stopped for a while, so that nothing is sent');
      return send(input, init);
    };
  };
}
