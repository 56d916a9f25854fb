/**
 * The call: the one way from every door to Plesk. Who may do what on which server, whether it is valid, dry runs, doing
 * it once, the audit mark, the packet, the answer, and what is told afterwards. It knows neither HTTP nor chat.
 */
import { nameOf, type Operation, scopeOf } from '../operation/declaration.ts';
import { REDACTED } from '../operation/secrets.ts';
import { encodePacket } from '../packet/encode.ts';
import type { Server } from '../platform/settings.ts';
import { exchange } from '../plesk/exchange.ts';
import { packetVersion } from '../plesk/protocols.ts';
import { Problem } from '../problem.ts';
import { type Answer, answerOf, type DryRun, packetProblem, problemAnswer, type ReplyOf } from './answer.ts';
import { type Caller, chooseServer, requireScope } from './caller.ts';
import { type Context, noteProblem, sendingOf } from './context.ts';
import type { Answered } from './once.ts';
import { refuseFile } from './refuse-file.ts';
import { validate } from './validate.ts';

/** One request of a call, as its door has read it. */
export interface Item {
  readonly request: unknown;
  /** Paths of members that the text of the request holds twice. */
  readonly doubled?: readonly (readonly (string | number)[])[];
}

export interface Call<O extends Operation> {
  readonly operation: O;
  /** One request, or those of a batch: they go out as one packet. */
  readonly items: readonly Item[];
  /** The name of the server; left out where there is only one for the caller, or one named `default`. */
  readonly server?: string | undefined;
  /** Shows the packet and sends nothing. `DRY_RUN` does so for every write. */
  readonly dryRun?: boolean | undefined;
  /**
   * Names a write, so that it happens once.
   * @member content what is asked, to tell that a key is used for another request
   */
  readonly idempotency?: { readonly key: string; readonly content: string } | undefined;
}

/** A call that may be carried out: its caller may do it on its server, and each request is valid or has its problem. */
export interface Prepared<O extends Operation> {
  readonly operation: O;
  readonly caller: Caller;
  readonly server: Server;
  readonly dryRun: boolean;
  readonly requests: readonly Checked[];
  readonly idempotency: Call<O>['idempotency'];
}

/** A request, normalised by its declaration; or what is wrong with it. */
export type Checked =
  | { readonly kind: 'valid'; readonly request: unknown }
  | { readonly kind: 'invalid'; readonly problem: Problem };

export interface Answers<Reply> {
  /** One for each request, in order. */
  readonly answers: readonly Answer<Reply>[];
  /** They are those of an earlier call with the same idempotency key. */
  readonly replayed: boolean;
}

/**
 * Finds out whether a call may be carried out.
 * @throws {Problem} `forbidden`, `unknown-server`, `invalid-request` where the server is not clear, `misconfigured`
 */
export function prepare<O extends Operation>(context: Context, caller: Caller, call: Call<O>): Prepared<O> {
  const { operation, items, idempotency } = call;
  const { log, settings } = context;
  log.operation = nameOf(operation);
  requireScope(caller, scopeOf(operation));
  const server = chooseServer(settings, caller, call.server);
  log.server = server.name;
  const isRead = operation.effect === 'read';
  if (!isRead) log.audit = true;
  const dryRun = call.dryRun === true || (settings.dryRun && !isRead);
  const requests = items.map((item) => checked(operation, item));
  return { operation, caller, server, dryRun, requests, idempotency: isRead || dryRun ? undefined : idempotency };
}

function checked(operation: Operation, { request, doubled }: Item): Checked {
  try {
    return { kind: 'valid', request: validate(operation, request, doubled) };
  } catch (error) {
    if (error instanceof Problem) return { kind: 'invalid', problem: error };
    throw error;
  }
}

/** The request of a call that holds one. @throws {Problem} `invalid-request` where it is not valid */
export function validRequest({ requests: [checked] }: Prepared<Operation>): unknown {
  if (checked?.kind === 'valid') return checked.request;
  throw checked?.problem ?? new Problem('internal', 'A call without a request');
}

/**
 * Carries out a call, once where it has an idempotency key. A request that is not valid does not hold up the others.
 * @throws {Problem} `conflict`, `not-supported` or `invalid-request` about the idempotency key, `not-supported` where
 *   the answer is a file, which `openFile` gives; what came of the requests is in the answers
 */
export async function carryOut<O extends Operation>(
  context: Context,
  prepared: Prepared<O>,
): Promise<Answers<ReplyOf<O>>> {
  const { idempotency, operation, server, caller } = prepared;
  refuseFile(prepared);
  if (idempotency === undefined) {
    const sending = send(context, prepared);
    // A Worker's work ends with its caller, unless it is said to go on.
    if (operation.effect !== 'read') context.waitUntil(sending);
    return { ...(await sending), replayed: false };
  }
  if (context.once === undefined)
    throw new Problem('not-supported', 'An Idempotency-Key needs the whole bundle: this is a function alone');
  const asked = { ...idempotency, operation, server, caller: caller.name, requestId: context.requestId };
  const answering = context.once(context.services, asked, () => send(context, prepared));
  // A caller who goes away must not take the record of what was done with him.
  context.waitUntil(answering);
  const { answers, replayed } = await answering;
  if (replayed) context.log.replayed = true;
  // A record under this key was made by the same operation.
  return { answers: answers as readonly Answer<ReplyOf<O>>[], replayed };
}

/** Does a call: `prepare` and `carryOut` in one, for doors that have nothing to ask in between. */
export const call = async <O extends Operation>(
  context: Context,
  caller: Caller,
  asked: Call<O>,
): Promise<Answers<ReplyOf<O>>> => carryOut(context, prepare(context, caller, asked));

async function send<O extends Operation>(
  context: Context,
  prepared: Prepared<O>,
): Promise<Answered & { readonly answers: readonly Answer<ReplyOf<O>>[] }> {
  const { operation, server, requests, dryRun, caller } = prepared;
  const valid = requests.flatMap((each) => (each.kind === 'valid' ? [each.request] : []));
  const sent = valid.length > 0 && !dryRun;
  const { answers: given, mayHaveActed } = sent
    ? await exchanged(context, operation, server, valid)
    : { answers: valid.map((request) => preview(operation, request, server)), mayHaveActed: false };
  const next = given.values();
  const answers = requests.map(
    (each): Answer<ReplyOf<O>> =>
      each.kind === 'invalid'
        ? problemAnswer(each.problem)
        : (next.next().value ?? problemAnswer(new Problem('internal', 'A request was not answered'))),
  );
  for (const answer of answers) if (answer.kind === 'problem') noteProblem(context, answer.problem);
  if (sent && operation.effect !== 'read')
    await context.tell?.(context, {
      operation,
      server: server.name,
      caller: caller.name,
      requestId: context.requestId,
      answers,
    });
  return { answers, mayHaveActed };
}

async function exchanged<O extends Operation>(
  context: Context,
  operation: O,
  server: Server,
  requests: readonly unknown[],
): Promise<{ readonly answers: readonly Answer<ReplyOf<O>>[]; readonly mayHaveActed: boolean }> {
  const outcome = await exchange({ operation, requests, server }, sendingOf(context, operation));
  return outcome.kind === 'failed'
    ? { answers: requests.map(() => packetProblem(outcome.problem)), mayHaveActed: !outcome.problem.didNothing }
    : {
        answers: outcome.results.map((results) => answerOf(operation, results, server.name)),
        mayHaveActed: true,
      };
}

function preview(operation: Operation, request: unknown, server: Server): Answer<never> {
  const packet = encodePacket(operation, [request], {
    version: packetVersion(operation, server),
    secret: () => REDACTED,
  });
  return { kind: 'dry-run', body: { dryRun: true, server: server.name, packet } satisfies DryRun };
}
