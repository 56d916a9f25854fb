/** Doing it once: an idempotency key names a write, and its first answer is the answer of every repetition. */
import { nameOf, type Operation } from '../operation/declaration.ts';
import { hmacSha256, sha256 } from '../platform/crypto.ts';
import type { Services } from '../platform/services.ts';
import type { Server } from '../platform/settings.ts';
import { MAX_VALUE_BYTES, type Store } from '../platform/store/store.ts';
import { Problem } from '../problem.ts';
import { type Answer, type AnswerRecord, fromRecord, recordOf } from './answer.ts';
import { invalid } from './validate.ts';

/** Answers to the requests of one call. */
export interface Answered {
  readonly answers: readonly Answer[];
  /** Whether anything may have been done: a refusal that certainly did nothing leaves the key free. */
  readonly mayHaveActed: boolean;
}

type Entry = { readonly print: string; readonly running: number } | { readonly print: string; readonly parts: number };

const DAY_MS = 86_400_000;
/** How long a request counts as running after it last said so. */
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
/** A quarter of what a store holds: a character of UTF-16 is at most three bytes of UTF-8, and JSON escapes some. */
const PART_LENGTH = MAX_VALUE_BYTES / 4;

/** A write that has an idempotency key. */
export interface Asked {
  /** Who asks: two callers never share a key. */
  readonly caller: string;
  readonly key: string;
  /** What is asked: a key never stands for two requests. */
  readonly content: string;
  readonly operation: Operation;
  readonly server: Server;
  readonly requestId: string;
}

/** The answers, and whether they are those of an earlier request. */
export interface OnceAnswered {
  readonly answers: readonly Answer[];
  readonly replayed: boolean;
}

/** `once`, over the store of the deployment. */
export type Once = (services: Services, asked: Asked, run: () => Promise<Answered>) => Promise<OnceAnswered>;

/**
 * Runs a write unless it was run before.
 * @throws {Problem} 422 where the key was used for another request, 409 where the first one is still running or was
 *   cut off before its answer was known
 */
export async function once(store: Store, asked: Asked, run: () => Promise<Answered>): Promise<OnceAnswered> {
  const { caller, key, requestId, operation } = asked;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw badKey('must be 1 to 255 visible ASCII characters');
  const name = `once/${await sha256(JSON.stringify([caller, key]))}`;
  const print = await printOf(asked);
  const running = (): string => JSON.stringify({ print, running: Date.now() } satisfies Entry);
  let mine = running();
  if (!(await store.create(name, mine, DAY_MS)))
    return { answers: await recorded(store, name, print, operation.verifyWith), replayed: true };
  const renew = async () => {
    const next = running();
    if (await store.replace(name, mine, next, DAY_MS)) mine = next;
  };
  let renewing: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    renewing = renewing.then(renew).catch(() => {}); // the next one may succeed
  }, RENEW_MS);
  let answered: Answered;
  try {
    answered = await run();
  } finally {
    clearInterval(timer);
  }
  await renewing;
  const { answers, mayHaveActed } = answered;
  const records = answers.map((answer) => recordOf(answer, requestId));
  // What was done is told, even where it cannot be noted: a repetition then hears that its outcome is unknown.
  await (mayHaveActed ? keep(store, name, print, JSON.stringify(records)) : store.delete(name)).catch(() => {});
  return { answers, replayed: false };
}

/**
 * Tells requests apart without telling what they are. It covers passwords, and whoever reads the store must not be able
 * to try out which: its key is a credential of the server, which is in no store.
 */
function printOf({ key, content, operation, server: { name, credentials } }: Asked): Promise<string> {
  const secret = 'key' in credentials ? credentials.key : credentials.password;
  return hmacSha256(secret.reveal(), JSON.stringify([key, nameOf(operation), name, content]));
}

const badKey = (message: string): Problem => invalid([{ path: 'Idempotency-Key', message }]);

async function keep(store: Store, name: string, print: string, text: string): Promise<void> {
  const parts = Math.ceil(text.length / PART_LENGTH);
  for (let part = 0; part < parts; part++)
    await store.put(
      `${name}/${part}`,
      JSON.stringify(text.slice(part * PART_LENGTH, (part + 1) * PART_LENGTH)),
      DAY_MS + LEASE_MS,
    );
  // The parts come first and go last: an entry that says it is done is whole.
  await store.put(name, JSON.stringify({ print, parts } satisfies Entry), DAY_MS);
}

async function recorded(
  store: Store,
  name: string,
  print: string,
  verifyWith: string | undefined,
): Promise<readonly Answer[]> {
  const entry = JSON.parse((await store.get(name)) ?? 'null') as Entry | null;
  if (entry === null) throw new Problem('conflict', 'The first request with this key has only just ended: repeat it');
  if (entry.print !== print) throw badKey('was used for another request: a new request needs a new key');
  if ('running' in entry) {
    if (Date.now() - entry.running < LEASE_MS)
      throw new Problem(
        'conflict',
        'The first request with this key is still running',
        {},
        { headers: { 'Retry-After': '2' } },
      );
    throw new Problem(
      'conflict',
      'The first request with this key was cut off before its answer was known, and is not sent again' +
        (verifyWith === undefined ? '' : `: ${verifyWith} tells whether it was done`),
      { outcome: 'unknown', verifyWith },
    );
  }
  let text = '';
  for (let part = 0; part < entry.parts; part++)
    text += JSON.parse((await store.get(`${name}/${part}`)) ?? '""') as string;
  return (JSON.parse(text) as readonly AnswerRecord[]).map(fromRecord);
}
