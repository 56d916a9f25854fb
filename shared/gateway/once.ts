/** Idempotency: a key names a call, and every repetition gets the first answer. */
import { nameOf, type Operation } from '../operation/declaration.ts';
import { isObject } from '../operation/issue.ts';
import { hmacSha256, sha256 } from '../platform/crypto.ts';
import { requireStore } from '../platform/services.ts';
import { jsonBytes, MAX_VALUE_BYTES, type Store } from '../platform/store/store.ts';
import { Problem } from '../problem.ts';
import type { AbilityContext, CallOutcome } from './abilities.ts';
import { type Answer, type AnswerRecord, fromRecord, recordOf } from './answer.ts';
import { handedOut } from './handed-out.ts';
import type { Idempotency, Prepared } from './prepared.ts';
import { invalid } from './validate.ts';

/** The record of a key: a fingerprint of its request, and the state of the call. */
type Entry = { readonly print: string } & (
  | { readonly running: number }
  /** The call is done: the number of parts that hold its answers. */
  | { readonly parts: number }
  /** The call is done. Its answers hold secrets and are not kept. */
  | { readonly handedOut: true }
);

const DAY_MS = 86_400_000;
/** How long a request counts as running after it last renewed its record, in milliseconds. */
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
/** The characters of a part: a quarter of a value's bytes, because UTF-8 and JSON need several bytes for some. */
const PART_LENGTH = MAX_VALUE_BYTES / 4;

/** The longest answers of a read that are kept, in bytes. A read with longer answers is sent again. */
const MAX_READ_BYTES = 1024 * 1024;

/** A call that has an idempotency key. */
interface KeyedCall extends Prepared<Operation> {
  readonly idempotency: Idempotency;
}

/**
 * Carries out a call unless its key was used before.
 * @param send carries it out
 * @returns the answers, from this call or from the record of the first one
 * @throws {Problem} `invalid-request` if the key is not valid or was used for another request, `conflict` if the first
 *   call is still running, was cut off before its answer was known or has handed out a secret, `not-supported` if there
 *   is no store
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
  const running = (): string => JSON.stringify({ print, running: services.now() } satisfies Entry);
  // A read that was cut off can be sent again.
  const ttlMs = isRead ? LEASE_MS : DAY_MS;
  let mine = running();
  if (!(await store.create(name, mine, ttlMs))) {
    const answers = await recorded(store, name, print, operation, services.now());
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
    // If this renewal fails, the next may succeed.
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
  // The answer is given even if it cannot be recorded. A repetition then gets `"outcome":"unknown"`.
  await record().catch(() => {});
  return { answers };
}

/**
 * A fingerprint of a request. Requests may hold passwords, and nothing in the store may help to guess them. So it is an
 * HMAC whose key is the credential of the server, which no store holds.
 */
function printOf({
  idempotency: { key, isBatch },
  operation,
  server: { name, credentials },
  requests,
}: KeyedCall): Promise<string> {
  const secret = 'key' in credentials ? credentials.key : credentials.password;
  const contents = requests.map((each) => (each.kind === 'valid' ? each.request : each.problem.members));
  return hmacSha256(secret.reveal(), JSON.stringify([key, nameOf(operation), name, isBatch, contents], inOrder));
}

/** For `JSON.stringify`: the order of members does not matter. */
const inOrder = (_: string, value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((name) => [name, value[name]]),
      )
    : value;

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
  // Parts are written first and expire last: if an entry says that the call is done, all of its parts are there.
  await store.put(name, JSON.stringify({ print, parts } satisfies Entry), DAY_MS);
}

/** The answers of an earlier call. @throws {Problem} `conflict`, or `invalid-request` if it was another request */
async function recorded(
  store: Store,
  name: string,
  print: string,
  { verifyWith, revokedBy }: Operation,
  now: number,
): Promise<readonly Answer[]> {
  const entry = JSON.parse((await store.get(name)) ?? 'null') as Entry | null;
  if (entry === null)
    throw new Problem(
      'conflict',
      'The first request with this key has only just ended: repeat it',
      {},
      { headers: { 'Retry-After': '1' } },
    );
  if (entry.print !== print) throw badKey('was used for another request: a new request needs a new one');
  if ('running' in entry) {
    if (now - entry.running < LEASE_MS)
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
