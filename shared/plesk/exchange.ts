/** Requests to one operation as one packet, and what Plesk answered to each: collected, or while it still arrives. */
import type { Operation } from '../operation/declaration.ts';
import { BadReply } from '../packet/bad-reply.ts';
import type { Result } from '../packet/result.ts';
import type { Server } from '../platform/settings.ts';
import { Problem, withMembers } from '../problem.ts';
import { didNothing, pleskProblem } from './errcode.ts';
import { type Conditions, type Opened, open, type Sending } from './open.ts';
import { TransmissionFailed } from './transmit.ts';

/** A packet that failed as a whole. A write of which nobody knows whether it was carried out says `"outcome":"unknown"`. */
export interface Failed {
  readonly kind: 'failed';
  readonly problem: Problem;
  /** Whether it is certain that nothing was carried out. */
  readonly didNothing: boolean;
}

/** What came of a packet: its results, or why there are none. */
interface Results<R> {
  readonly kind: 'results';
  readonly results: R;
}

/** What came of a packet: the results of each request, in order, or why there are none. */
export type Exchanged = Results<readonly (readonly Result[])[]> | Failed;

/**
 * What came of a packet until its first results: more of them, or why there are none.
 * @member results whoever stops early cancels the request; throws the problem where the reply breaks off
 */
export type Streamed = Results<AsyncGenerator<readonly Result[], void, void>> | Failed;

/**
 * Sends requests, valid and normalised, and collects the results of each.
 * @param conditions how the packet is sent, and what else is told about it
 */
export const exchange = (
  operation: Operation,
  requests: readonly unknown[],
  server: Server,
  conditions: Conditions,
): Promise<Exchanged> =>
  outcomeOf({ ...sendingOf(operation, requests, server, conditions), isCollected: true }, ({ arrived }) => {
    const results = requests.map((): Result[] => []);
    for (const { index, result } of arrived) results[index]?.push(result);
    return results;
  });

/**
 * Sends a request, valid and normalised. What reads is tried again only until its first result.
 * @param conditions without `maxReplyBytes`, the reply may be of any size
 */
export const exchangeStream = (
  operation: Operation,
  request: unknown,
  server: Server,
  conditions: Conditions,
): Promise<Streamed> =>
  outcomeOf({ ...sendingOf(operation, [request], server, conditions), isCollected: false }, (opened) =>
    resultsOf(opened, operation, server),
  );

const sendingOf = (
  operation: Operation,
  requests: readonly unknown[],
  server: Server,
  conditions: Conditions,
): Omit<Sending, 'isCollected'> => ({
  operation,
  requests,
  server,
  conditions: { ...conditions, deadline: Date.now() + server.timeoutMs },
});

/** @param read makes the results of a reply that holds some */
async function outcomeOf<R>(sending: Sending, read: (opened: Opened) => R): Promise<Results<R> | Failed> {
  const { operation, server } = sending;
  try {
    const opened = await open(sending);
    const { system } = opened;
    if (system === undefined) return { kind: 'results', results: read(opened) };
    const problem = pleskProblem(system, 'system', { server: server.name, protocols: opened.protocols });
    return { kind: 'failed', problem, didNothing: didNothing(system) };
  } catch (error) {
    return failureOf(error, operation, server);
  }
}

/** @throws {Problem} where the reply breaks off, or is no packet any more */
async function* resultsOf(
  { arrived: first, reader, chunks }: Opened,
  operation: Operation,
  server: Server,
): AsyncGenerator<readonly Result[], void, void> {
  try {
    if (first.length > 0) yield first.map(({ result }) => result);
    for await (const chunk of chunks) {
      const arrived = reader.write(chunk);
      if (arrived.length > 0) yield arrived.map(({ result }) => result);
    }
    const last = first.length > 0 ? reader.end() : [];
    if (last.length > 0) yield last.map(({ result }) => result);
  } catch (error) {
    throw failureOf(error, operation, server).problem;
  } finally {
    await chunks.return();
  }
}

/** What a transmission that went wrong means. @throws what is no failure of Plesk's */
function failureOf(error: unknown, operation: Operation, server: Server): Failed {
  if (!(error instanceof TransmissionFailed || error instanceof BadReply)) throw error;
  const problem =
    error instanceof TransmissionFailed
      ? error.problem
      : new Problem('plesk-bad-reply', `Plesk's reply is no answer to this request: ${error.message}`, {
          server: server.name,
        });
  const neverLeft = error instanceof TransmissionFailed && error.neverLeft;
  if (operation.effect === 'read' || neverLeft) return { kind: 'failed', problem, didNothing: true };
  // The request went out and its answer did not come back: it may have been carried out.
  const lost = withMembers(problem, { outcome: 'unknown', verifyWith: operation.verifyWith });
  return { kind: 'failed', problem: lost, didNothing: false };
}
