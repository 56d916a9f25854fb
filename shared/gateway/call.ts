/**
 * The call: the one way from every door to Plesk. Who may do what on which server, whether it is valid, dry runs, doing
 * it once, the audit mark, the packet, the answer, and what is told afterwards. It knows neither HTTP nor chat.
 */
import { nameOf, type Operation, type Scope } from '../operation/declaration.ts';
import { REDACTED, secretsOf } from '../operation/secrets.ts';
import { encodePacket } from '../packet/encode.ts';
import type { Server } from '../platform/settings.ts';
import { exchange } from '../plesk/exchange.ts';
import { packetVersion } from '../plesk/protocols.ts';
import { Problem } from '../problem.ts';
import type { Abilities, CallOutcome } from './abilities.ts';
import { type Answer, answerOf, type ReplyOf } from './answer.ts';
import { type Caller, chooseServer, requireScope } from './caller.ts';
import { type Context, noteProblem, sendingOf } from './context.ts';
import type { Call, CheckedRequest, Item, Prepared } from './prepared.ts';
import { refuseFile } from './refuse-file.ts';
import { validate } from './validate.ts';

/**
 * Finds out whether a call may be carried out, and validates its requests. Notes in the log what it is about.
 * @returns the call, in which a request that is not valid has its problem
 * @throws {Problem} `forbidden`, `unknown-server`, `invalid-request` where the server is not clear, `misconfigured`
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

/** Something that a caller may do. */
interface Permitted {
  readonly server: Server;
  /** Whether none of it changes anything. */
  readonly isRead: boolean;
  /** Whether `DRY_RUN` keeps it from being sent. */
  readonly isDry: boolean;
}

/**
 * Finds out whether a caller may do something, and on which server. Notes in the log what it is about.
 * @param wanted the name of the server, if the request names one
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

/** The request of a call that holds one. @throws {Problem} `invalid-request` where it is not valid */
export function validRequest({ requests: [checked] }: Prepared<Operation>): unknown {
  if (checked?.kind === 'problem') throw checked.problem;
  return checked?.request;
}

/**
 * Carries out a call, once where it has an idempotency key. A request that is not valid does not hold up the others.
 * @returns an answer for each request, in order
 * @throws {Problem} `conflict`, `not-supported` or `invalid-request` about the idempotency key, `not-supported` where
 *   the answer is a file, which `openFile` gives. What goes wrong with a request is in its answer.
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
  // A Worker's work ends with its caller, unless it is said to go on: a write must not, nor the record of it.
  if (!isRead) context.waitUntil(answering);
  // They were made by this operation, now or when its record was.
  return (await answering).answers as readonly Answer<ReplyOf<O>>[];
}

/**
 * `prepare` and `carryOut` in one, for doors that have nothing to ask in between.
 * @throws {Problem} what these throw
 */
export const call = async <O extends Operation>(
  context: Context,
  caller: Caller,
  asked: Call<O>,
): Promise<readonly Answer<ReplyOf<O>>[]> => carryOut(context, prepare(context, caller, asked));

/** How a function alone carries out a write: it has no store, and tells nobody. */
const writeAlone: NonNullable<Abilities['write']> = async (_, { idempotency }, send) => {
  if (idempotency === undefined) return send();
  throw new Problem('not-supported', 'An Idempotency-Key needs the whole bundle: this is a function alone');
};

/** Sends the valid requests in one packet; in a dry run, shows what would be sent. */
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
  // Those that are valid were answered in their order.
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
