/** Requests to one operation as one packet, and what Plesk answered to each. */
import type * as v from 'valibot';
import type { Operation } from '../operation/declaration.ts';
import { secretsOf } from '../operation/secrets.ts';
import { BadReply } from '../packet/bad-reply.ts';
import { encodePacket } from '../packet/encode.ts';
import { collectReply, type Reply } from '../packet/reply.ts';
import type { Result, SystemError } from '../packet/result.ts';
import { scrub } from '../platform/secret.ts';
import type { Server } from '../platform/settings.ts';
import { Problem, withMembers } from '../problem.ts';
import { didNothing, pleskProblem } from './errcode.ts';
import { serverGetProtos } from './get-protos.ts';
import { newestFirst, newestUpTo, packetVersion, protocolsOf } from './protocols.ts';
import { type Transmission, TransmissionFailed, transmit } from './transmit.ts';

export interface Conditions extends Omit<Transmission, 'deadline'> {
  /** Is told how many milliseconds were spent waiting for Plesk. */
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

/** How often a read is tried again, and after how many milliseconds the first time; later times wait longer. */
const RETRIES = 2;
const RETRY_AFTER_MS = 100;

/**
 * Sends requests, valid and normalised, and reads the results of each.
 * @param conditions how the packet is sent, and what else is told about it
 */
export async function exchange(
  operation: Operation,
  requests: readonly unknown[],
  server: Server,
  conditions: Conditions,
): Promise<Exchanged> {
  try {
    return await answered(operation, requests, server, conditions);
  } catch (error) {
    return failureOf(error, operation, server);
  }
}

async function answered(
  operation: Operation,
  requests: readonly unknown[],
  server: Server,
  conditions: Conditions,
): Promise<Exchanged> {
  const transmission = { ...conditions, deadline: Date.now() + server.timeoutMs };
  const hush = scrubberOf(operation, requests, server);
  const { reply, protocols } = await negotiated(operation, server, transmission, (version) =>
    sendOnce(operation, requests, server, version, transmission, hush),
  );
  if ('operations' in reply) return { kind: 'results', results: reply.operations };
  return refused(reply.system, server, protocols);
}

/** A packet that Plesk refused as a whole. */
export function refused(system: SystemError, server: Server, protocols: readonly string[] | undefined): Failed {
  const problem = pleskProblem(system, 'system', { server: server.name, protocols });
  return { kind: 'failed', problem, didNothing: didNothing(system) };
}

/** Takes the secrets of requests, and the gateway's own, out of Plesk's words. */
export function scrubberOf(operation: Operation, requests: readonly unknown[], { credentials }: Server) {
  const own = 'key' in credentials ? credentials.key : credentials.password;
  return (words: string): string => scrub(words, [...secretsOf(operation.request, requests), own.reveal()]);
}

/** A reply, and what the server speaks, where it had to be asked. */
interface Negotiated<R> {
  readonly reply: R;
  readonly protocols: readonly string[] | undefined;
}

/**
 * Sends a packet under the protocol that suits the operation, and once more where the server does not speak that.
 * @param send sends the packet under a version
 */
export async function negotiated<R extends { readonly system: SystemError } | object>(
  operation: Operation,
  server: Server,
  transmission: Transmission & Conditions,
  send: (version: string | undefined) => Promise<R>,
): Promise<Negotiated<R>> {
  const wanted = packetVersion(operation, server);
  const reply = await send(wanted);
  if (!isRefusal(reply)) return { reply, protocols: undefined };
  // Only now is it worth asking: a refused packet has done nothing, so that it can be sent again.
  const changed = reply.system.errcode === 1005 ? wanted : undefined;
  const protocols = await protocolsOf(server, () => askProtocols(server, transmission), changed);
  const version = server.version === undefined ? newestUpTo(operation.protocols?.until, protocols) : undefined;
  const isWorthIt = version !== undefined && version !== wanted;
  return { reply: isWorthIt ? await send(version) : reply, protocols };
}

async function askProtocols(server: Server, transmission: Transmission & Conditions): Promise<readonly string[]> {
  const reply = await sendOnce(serverGetProtos, [{}], server, undefined, transmission, (words) => words);
  return 'operations' in reply ? protocolsIn(reply.operations[0] ?? []) : [];
}

/** The protocols that the results of server/get_protos name, newest first. */
export function protocolsIn([result]: readonly Result[]): readonly string[] {
  const { protos } = (result ?? {}) as v.InferOutput<typeof serverGetProtos.result>;
  return newestFirst(protos?.proto ?? []);
}

/** The whole packet refused for its protocol or for what its protocol does not know. */
const isRefusal = (reply: object): reply is { readonly system: SystemError } =>
  'system' in reply && [1005, 1014, 1017].includes((reply.system as SystemError).errcode);

async function sendOnce(
  operation: Operation,
  requests: readonly unknown[],
  server: Server,
  version: string | undefined,
  transmission: Transmission & Conditions,
  hush: (words: string) => string,
): Promise<Reply> {
  const packet = encodePacket(operation, requests, { version });
  const started = performance.now();
  return retrying(operation, () =>
    collectReply(operation, requests.length, transmit(server, packet, transmission), hush),
  ).finally(() => transmission.onWaited?.(performance.now() - started));
}

/** Tries again what reads and has failed in a way that may pass. A write is sent once, whatever comes of it. */
export async function retrying<T>({ effect }: Operation, attempt: () => Promise<T>): Promise<T> {
  const times = effect === 'read' ? RETRIES : 0;
  for (let tried = 0; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (tried >= times || !(error instanceof TransmissionFailed) || !error.mayPass) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS * 4 ** tried));
    }
  }
}

/** What a transmission that went wrong means. @throws what is no failure of Plesk's */
export function failureOf(error: unknown, operation: Operation, server: Server): Failed {
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
