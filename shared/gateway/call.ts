/**
 * The call: the one way from every door to Plesk. It checks scopes, server and requests, and covers dry runs,
 * idempotency, the audit mark, the packet, the answer and the event. It knows neither HTTP nor chat.
 */
import { nameOf, type Operation, type Scope } from '../operation/declaration.ts';
import { REDACTED, secretsOf } from '../operation/secrets.ts';
import { encodePacket } from '../packet/encode.ts';
import type { Server } from '../platform/settings.ts';
import { exchange } from '../plesk/exchange.ts';
import { packetVersion } from '../plesk/protocols.ts';
import { Problem } from '../problem.ts';
import type { CallOutcome } from './abilities.ts';
import { type Answer, answerOf, type ReplyOf } from './answer.ts';
import { type Caller, chooseServer, requireScope } from './caller.ts';
import { type Context, noteProblem, sendingOf } from './context.ts';
import type { Call, CheckedRequest, Item, Prepared } from './prepared.ts';
import { refuseFile } from './refuse-file.ts';
import { validate } from './validate.ts';
import { writeAlone } from './write-alone.ts';

/**
 * Checks that a caller may make a call, validates its requests, and notes its operation and server in the log.
 * @returns the call, in which an invalid request has its problem
 * @throws {Problem} `forbidden`, `unknown-server`, `invalid-request` if the server is not clear, `misconfigured`
 */
export function prepare<O extends Operation>(context: Context, caller: Caller, call: Call<O>): Prepared<O> {
  const { operation, items, idempotency } = call;
  context.hide(() =>
    secretsOf(
      operation.request,
      items.map(({ request }) => request),
    ),
  );
  const { server, isRead, isDry } = permit(context, caller, [operation], call.server);
  const dryRun = call.dryRun === true || isDry;
  const requests = items.map((item) => checkItem(operation, item));
  const isIdempotent = !dryRun && (!isRead || idempotency?.isForReads === true);
  return { operation, caller, server, dryRun, requests, idempotency: isIdempotent ? idempotency : undefined };
}

/** The server of a permitted call, and its effect there. */
interface Permitted {
  readonly server: Server;
  /** Whether it changes nothing. */
  readonly isRead: boolean;
  /** Whether `DRY_RUN` makes it a dry run. */
  readonly isDry: boolean;
}

/**
 * Checks that a caller may use scopes on a server, and notes both in the log.
 * @param wanted the name of the server, if the request names one
 * @returns the server, and whether `DRY_RUN` applies
 * @throws {Problem} `forbidden`, `unknown-server`, `invalid-request` if the server is not clear, `misconfigured`
 */
export function permit(
  { log, settings }: Context,
  caller: Caller,
  scopes: readonly Scope[],
  wanted: string | undefined,
): Permitted {
  log.operation = [...new Set(scopes.map(nameOf))].join(', ');
  for (const each of scopes) requireScope(caller, each);
  const server = chooseServer(settings, caller, wanted);
  log.server = server.name;
  const isRead = scopes.every(({ effect }) => effect === 'read');
  if (!isRead) log.audit = true;
  return { server, isRead, isDry: settings.dryRun && !isRead };
}

function checkItem(operation: Operation, { request, doubled }: Item): CheckedRequest {
  try {
    return { kind: 'valid', request: validate(operation, request, doubled) };
  } catch (error) {
    if (error instanceof Problem) return { kind: 'problem', problem: error };
    throw error;
  }
}

/** @returns the only request of a call @throws {Problem} `invalid-request` if it is not valid */
export function validRequest({ requests: [checked] }: Prepared<Operation>): unknown {
  if (checked?.kind === 'problem') throw checked.problem;
  return checked?.request;
}

/**
 * Carries out a call; once, if it has an idempotency key. An invalid request does not hold up the others.
 * @returns an answer for each request, in order; the problem of a request is its answer
 * @throws {Problem} `conflict`, `not-supported` or `invalid-request` about the idempotency key, `not-supported` if the
 *   answer is a file, which `openFile` gives
 */
export async function carryOut<O extends Operation>(
  context: Context,
  prepared: Prepared<O>,
): Promise<readonly Answer<ReplyOf<O>>[]> {
  refuseFile(prepared);
  const isRead = prepared.operation.effect === 'read';
  const { write = writeAlone } = context.abilities;
  const sending = () => send(context, prepared);
  const answering = isRead && prepared.idempotency === undefined ? sending() : write(context, prepared, sending);
  // On Workers, work ends when the caller leaves. `waitUntil` lets a write and its record finish.
  if (!isRead) context.waitUntil(answering);
  // The answers come from this operation: from this call, or from its idempotency record.
  return (await answering).answers as readonly Answer<ReplyOf<O>>[];
}

/**
 * `prepare` and `carryOut` in one, for doors that ask for no confirmation in between.
 * @returns an answer for each request, in order
 * @throws {Problem} those of `prepare` and `carryOut`
 */
export const call = async <O extends Operation>(
  context: Context,
  caller: Caller,
  asked: Call<O>,
): Promise<readonly Answer<ReplyOf<O>>[]> => carryOut(context, prepare(context, caller, asked));

/** Sends the valid requests in one packet; in a dry run, answers with the packets. */
async function send(context: Context, prepared: Prepared<Operation>): Promise<CallOutcome> {
  const { operation, server, requests, dryRun } = prepared;
  const valid = requests.flatMap((each) => (each.kind === 'valid' ? [each.request] : []));
  const isSent = valid.length > 0 && !dryRun;
  const outcome = isSent
    ? await exchange({ operation, requests: valid, server }, sendingOf(context, prepared))
    : undefined;
  const given =
    outcome?.kind === 'results'
      ? outcome.results.map((results) => answerOf(operation, results, server.name))
      : valid.map((request): Answer => (outcome ? ofPacket(outcome.problem) : preview(prepared, request)));
  // Valid requests are answered in their order.
  const answers = requests.flatMap((each) => (each.kind === 'valid' ? given.splice(0, 1) : each));
  for (const answer of answers) if (answer.kind === 'problem') noteProblem(context, answer.problem);
  const mayHaveActed = outcome?.kind === 'failed' && operation.effect !== 'read' && !outcome.problem.didNothing;
  return { answers, isFinal: outcome?.kind === 'results' || mayHaveActed };
}

/** The answer to every request of a packet that failed as a whole. */
const ofPacket = (problem: Problem): Answer => ({ kind: 'problem', problem, ofPacket: true });

function preview({ operation, server }: Prepared<Operation>, request: unknown): Answer {
  const packet = encodePacket(operation, [request], {
    version: packetVersion(operation, server),
    secret: () => REDACTED,
  });
  return { kind: 'dry-run', status: 200, body: { dryRun: true, server: server.name, packet } };
}
