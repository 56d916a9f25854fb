/** Doing it once: an idempotency key names a call, and its first answer is the answer of every repetition. */
import { nameOf, type Operation } from '../operation/declaration.ts';
import { hmacSha256, sha256 } from '../platform/crypto.ts';
import { requireStore } from '../platform/services.ts';
import { jsonBytes, MAX_VALUE_BYTES, type Store } from '../platform/store/store.ts';
import { Problem } from '../problem.ts';
import type { AbilityContext, CallOutcome } from './abilities.ts';
import { type Answer, type AnswerRecord, fromRecord, recordOf } from './answer.ts';
import { handedOut } from './handed-out.ts';
import type { Idempotency, Prepared } from './prepared.ts';
import { invalid } from './validate.ts';

/** The record of a key: of which request, and what became of it. */
type Entry = { readonly print: string } & (
  | { readonly running: number }
  /** It is done: in how many parts its answers are kept. */
  | { readonly parts: number }
  /** It is done, and its answers held secrets: they are not kept. */
  | { readonly handedOut: true }
);

const DAY_MS = 86_400_000;
/** How long a request counts as running after it last said so. */
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
/** The characters of a part: a quarter of the bytes that a store takes, for UTF-8 and JSON make more of some. */
const PART_LENGTH = MAX_VALUE_BYTES / 4;

/** The longest answers of a read that are kept, in bytes: longer ones are asked for again. */
const MAX_READ_BYTES = 1024 * 1024;

/** A call that has an idempotency key. */
interface KeyedCall extends Prepared<Operation> {
  readonly idempotency: Idempotency;
}

/**
 * Carries out a call unless its key was used before.
 * @param send carries it out
 * @returns the answers, now or from the record of the first time
 * @throws {Problem} `invalid-request` where the key is not valid or was used for another request, `conflict` where the
 *   first one is still running, was cut off before its answer was known or has handed out a secret, `not-supported`
 *   where there is no store
 */
export async function once(
  { services, requestId, log, headers }: AbilityContext,
  call: KeyedCall,
  send: () => Promise<CallOutcome>,
): Promise<Pick<CallOutcome, 'answers'>> {
  const { caller, operation } = call;
  const { key } = call.idempotency;
  const isRead = operation.effect === 'read';
  const store = requireStore(services, 'An Idempotency-Key');
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw badKey('must be 1 to 255 visible ASCII characters');
  const name = `once/${await sha256(JSON.stringify([caller.name, key]))}`;
  const print = await printOf(call);
  const running = (): string => JSON.stringify({ print, running: Date.now() } satisfies Entry);
  // A read that was cut off may be sent again.
  const ttlMs = isRead ? LEASE_MS : DAY_MS;
  let mine = running();
  if (!(await store.create(name, mine, ttlMs))) {
    const answers = await recorded(store, name, print, operation);
    log.replayed = true;
    headers['Idempotency-Replayed'] = 'true';
    return { answers };
  }
  const renew = async () => {
    const next = running();
    if (await store.replace(name, mine, next, ttlMs)) mine = next;
  };
  let renewing: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    // Where this one fails, the next may succeed.
    renewing = renewing.then(renew).catch(() => {});
  }, RENEW_MS);
  let outcome: CallOutcome;
  try {
    outcome = await send();
  } catch (error) {
    if (isRead) await renewing.then(() => store.delete(name)).catch(() => {});
    throw error;
  } finally {
    clearInterval(timer);
  }
  await renewing;
  const { answers, isFinal } = outcome;
  const record = (): Promise<unknown> => {
    if (!isFinal) return store.delete(name);
    if (answers.some((answer) => handedOut(operation, answer).length > 0))
      return isRead
        ? store.delete(name)
        : store.put(name, JSON.stringify({ print, handedOut: true } satisfies Entry), DAY_MS);
    const records = answers.map((answer) => recordOf(answer, requestId));
    if (isRead && jsonBytes(records) > MAX_READ_BYTES) return store.delete(name);
    return keep(store, name, print, JSON.stringify(records));
  };
  // What was done is answered even where it cannot be recorded: a repetition then hears that its outcome is unknown.
  await record().catch(() => {});
  return { answers };
}

/**
 * A fingerprint of a request. Requests may hold passwords, and whoever reads the store must not be able to try out
 * which: the fingerprint is an HMAC whose key is the credential of the server, which is in no store.
 */
function printOf({
  idempotency: { key, content },
  operation,
  server: { name, credentials },
}: KeyedCall): Promise<string> {
  const secret = 'key' in credentials ? credentials.key : credentials.password;
  return hmacSha256(secret.reveal(), JSON.stringify([key, nameOf(operation), name, content]));
}

const badKey = (message: string): Problem => invalid([{ path: 'Idempotency-Key', message }]);

/** Records answers. @param text their JSON */
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

/** The answers of an earlier request. @throws {Problem} `conflict`, or `invalid-request` where it was another one */
async function recorded(
  store: Store,
  name: string,
  print: string,
  { verifyWith, revokedBy }: Operation,
): Promise<readonly Answer[]> {
  const entry = JSON.parse((await store.get(name)) ?? 'null') as Entry | null;
  if (entry === null)
    throw new Problem(
      'conflict',
      'The first request with this key has only just ended: repeat it',
      {},
      { headers: { 'Retry-After': '1' } },
    );
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
  if ('handedOut' in entry)
    throw new Problem(
      'conflict',
      'The first request with this key is done, and the secret that it handed out is kept nowhere: ' +
        `${revokedBy === undefined ? '' : `revoke it with ${revokedBy}, and `}ask again with a new key`,
      { revokedBy },
    );
  let text = '';
  for (let part = 0; part < entry.parts; part++)
    text += JSON.parse((await store.get(`${name}/${part}`)) ?? '""') as string;
  return (JSON.parse(text) as readonly AnswerRecord[]).map(fromRecord);
}
