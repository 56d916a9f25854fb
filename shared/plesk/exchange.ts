/** Requests to one operation as one packet, and what Plesk answered to each: collected, or while it still arrives. */
import type { Operation } from '../operation/declaration.ts';
import { BadReply } from '../packet/bad-reply.ts';
import type { Result } from '../packet/result.ts';
import type { Server } from '../platform/settings.ts';
import { Problem, withMembers } from '../problem.ts';
import { didNothing, pleskProblem } from './errcode.ts';
import { Refused, type Sending, send } from './send.ts';
import { type Transmission, TransmissionFailed } from './transmit.ts';

/** How packets are sent, and what else is told about it. */
export interface Conditions extends Omit<Transmission, 'deadline' | 'retries'> {
  /** Is told how many milliseconds were spent waiting for the first results. */
  readonly onWaited?: ((milliseconds: number) => void) | undefined;
}

/** A packet that failed as a whole. A write of which nobody knows whether it was carried out says `"outcome":"unknown"`. */
export interface Failed {
  readonly kind: 'failed';
  readonly problem: Problem;
  /** Whether it is certain that nothing was carried out. */
  readonly didNothing: boolean;
}

/** What came of a packet: the results of each request, in order, or why there are none. */
export type Exchanged = { readonly kind: 'results'; readonly results: readonly (readonly Result[])[] } | Failed;

/** Sends requests, valid and normalised, and collects the results of each. */
export async function exchange(
  operation: Operation,
  requests: readonly unknown[],
  server: Server,
  conditions: Conditions,
): Promise<Exchanged> {
  const sending = sendingOf(operation, requests, server, conditions);
  const results = requests.map((): Result[] => []);
  try {
    for await (const arrived of timed(sending, conditions))
      for (const { index, result } of arrived) results[index]?.push(result);
    return { kind: 'results', results };
  } catch (error) {
    return failureOf(error, sending);
  }
}

/**
 * Sends a request, valid and normalised.
 * @param conditions without `maxReplyBytes`, the reply may be of any size
 * @returns its results, as they arrive; whoever stops early cancels the request
 * @throws {Problem} where there are none, or the reply breaks off
 */
export async function* exchangeStream(
  operation: Operation,
  request: unknown,
  server: Server,
  conditions: Conditions,
): AsyncGenerator<readonly Result[], void, void> {
  const sending = sendingOf(operation, [request], server, conditions);
  try {
    for await (const arrived of timed(sending, conditions)) yield arrived.map(({ result }) => result);
  } catch (error) {
    throw failureOf(error, sending).problem;
  }
}

/** How often a read is sent again that was not answered. A write is sent once, whatever comes of it. */
const RETRIES = 2;

const sendingOf = (
  operation: Operation,
  requests: readonly unknown[],
  server: Server,
  conditions: Conditions,
): Sending => ({
  operation,
  requests,
  server,
  transmission: {
    ...conditions,
    deadline: Date.now() + server.timeoutMs,
    retries: operation.effect === 'read' ? RETRIES : 0,
  },
});

/** Tells how long the first results took, or what came instead of them. */
async function* timed(sending: Sending, { onWaited }: Conditions): ReturnType<typeof send> {
  const started = performance.now();
  let isFirst = true;
  const waited = () => {
    if (isFirst) onWaited?.(performance.now() - started);
    isFirst = false;
  };
  try {
    for await (const arrived of send(sending)) {
      waited();
      yield arrived;
    }
  } finally {
    waited();
  }
}

/** What it means that a packet was not answered. @throws what is no failure of Plesk's */
function failureOf(error: unknown, { operation, server }: Sending): Failed {
  if (error instanceof Refused) {
    const { system, protocols } = error;
    const problem = pleskProblem(system, 'system', { server: server.name, protocols });
    return { kind: 'failed', problem, didNothing: didNothing(system) };
  }
  if (!(error instanceof TransmissionFailed || error instanceof BadReply)) throw error;
  const problem =
    error instanceof TransmissionFailed
      ? error
      : new Problem('plesk-bad-reply', `Plesk's reply is no answer to this request: ${error.message}`, {
          server: server.name,
        });
  if (operation.effect === 'read' || (error instanceof TransmissionFailed && error.neverLeft))
    return { kind: 'failed', problem, didNothing: true };
  // The request went out and its answer did not come back: it may have been carried out.
  const lost = withMembers(problem, { outcome: 'unknown', verifyWith: operation.verifyWith });
  return { kind: 'failed', problem: lost, didNothing: false };
}
