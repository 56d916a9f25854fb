/** Doing it once: an `Idempotency-Key` names a write, and its first answer is the answer of every repetition. */

import { sha256 } from '../http/token.ts';
import { MAX_VALUE_BYTES, type Store } from '../platform/store/store.ts';
import { Problem } from '../problem.ts';
import { invalid } from './validate.ts';

/** An answer as it was given. */
export interface Given {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

type Entry =
  | { readonly print: string; readonly running: number }
  | { readonly print: string; readonly status: number; readonly type: string; readonly parts: number };

const DAY_MS = 86_400_000;
/** How long a request counts as running after it last said so. */
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
/** A quarter of what a store holds: a character of UTF-16 is at most three bytes of UTF-8, and JSON escapes some. */
const PART_LENGTH = MAX_VALUE_BYTES / 4;

export interface Identity {
  /** Who asks: two callers never share a key. */
  readonly caller: string;
  readonly key: string;
  /** What is asked, byte for byte: a key never stands for two requests. */
  readonly content: string;
  /** The operation that tells whether a write was done. */
  readonly verifyWith?: string | undefined;
}

/**
 * Runs a write unless it was run before.
 * @param run gives the answer; `sent: false` says that nothing was done, so that the key is free again
 * @throws {Problem} 422 where the key was used for another request, 409 where the first one is still running or was
 *   cut off before its answer was known
 */
export async function once(
  store: Store,
  { caller, key, content, verifyWith }: Identity,
  run: () => Promise<Given & { readonly sent: boolean }>,
): Promise<Given & { readonly replayed: boolean }> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw badKey('must be 1 to 255 visible ASCII characters');
  const name = `once/${await sha256(JSON.stringify([caller, key]))}`;
  const print = await sha256(content);
  const running = (): string => JSON.stringify({ print, running: Date.now() } satisfies Entry);
  let mine = running();
  if (!(await store.create(name, mine, DAY_MS))) return repeated(store, name, print, verifyWith);
  const renew = async () => {
    const next = running();
    if (await store.replace(name, mine, next, DAY_MS)) mine = next;
  };
  let renewing: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    renewing = renewing.then(renew).catch(() => {}); // the next one may succeed
  }, RENEW_MS);
  let answer: Given & { readonly sent: boolean };
  try {
    answer = await run();
  } finally {
    clearInterval(timer);
  }
  await renewing;
  // What was done is told, even where it cannot be noted: a repetition then hears that its outcome is unknown.
  await (answer.sent ? keep(store, name, print, answer) : store.delete(name)).catch(() => {});
  return { ...answer, replayed: false };
}

const badKey = (message: string): Problem => invalid([{ path: 'Idempotency-Key', message }]);

async function keep(store: Store, name: string, print: string, { status, type, body }: Given): Promise<void> {
  const parts = Math.ceil(body.length / PART_LENGTH);
  for (let part = 0; part < parts; part++)
    await store.put(
      `${name}/${part}`,
      JSON.stringify(body.slice(part * PART_LENGTH, (part + 1) * PART_LENGTH)),
      DAY_MS + LEASE_MS,
    );
  // The parts come first and go last: an entry that says it is done is whole.
  await store.put(name, JSON.stringify({ print, status, type, parts } satisfies Entry), DAY_MS);
}

async function repeated(
  store: Store,
  name: string,
  print: string,
  verifyWith: string | undefined,
): Promise<Given & { readonly replayed: boolean }> {
  const entry = JSON.parse((await store.get(name)) ?? 'null') as Entry | null;
  if (entry === null) throw new Problem('conflict', 'The first request with this key has only just ended: repeat it');
  if (entry.print !== print) throw badKey('was used for another request: a new request needs a new key');
  if ('running' in entry) {
    if (Date.now() - entry.running < LEASE_MS)
      throw new Problem('conflict', 'The first request with this key is still running', {}, { 'Retry-After': '2' });
    throw new Problem(
      'conflict',
      'The first request with this key was cut off before its answer was known, and is not sent again' +
        (verifyWith === undefined ? '' : `: ${verifyWith} tells whether it was done`),
      { outcome: 'unknown', verifyWith },
    );
  }
  let body = '';
  for (let part = 0; part < entry.parts; part++)
    body += JSON.parse((await store.get(`${name}/${part}`)) ?? '""') as string;
  return { status: entry.status, type: entry.type, body, replayed: true };
}
