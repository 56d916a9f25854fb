/** Requests to one operation as one packet, and what Plesk answered to each. */

import type { Operation } from '../operation/declaration.ts';
import { secretsOf } from '../operation/secrets.ts';
import { BadReply } from '../packet/bad-reply.ts';
import { encodePacket } from '../packet/encode.ts';
import { collectReply, type Reply } from '../packet/reply.ts';
import type { Result, SystemError } from '../packet/result.ts';
import { scrub } from '../platform/secret.ts';
import { platform } from '../platform/services.ts';
import type { Server } from '../platform/settings.ts';
import { Problem, withMembers } from '../problem.ts';
import { pleskProblem } from './errcode.ts';
import { newestUpTo, packetVersion, protocolsOf } from './protocols.ts';
import { type Transmission, TransmissionFailed, transmit } from './transmit.ts';

export interface Conditions extends Omit<Transmission, 'deadline' | 'fetch'> {
  /** Is told how many milliseconds were spent waiting for Plesk. */
  readonly onWaited?: ((milliseconds: number) => void) | undefined;
}

/** How often a read is tried again, and after how many milliseconds the first time; later times wait longer. */
const RETRIES = 2;
const RETRY_AFTER_MS = 100;

/**
 * Sends requests, valid and normalised, and reads the results of each.
 * @throws {Problem} where the packet as a whole failed; a write whose answer was lost says `"outcome":"unknown"`
 */
export async function exchange(
  operation: Operation,
  requests: readonly unknown[],
  server: Server,
  conditions: Conditions,
): Promise<readonly (readonly Result[])[]> {
  const { pleskFetch = fetch } = platform();
  const transmission = { ...conditions, fetch: pleskFetch, deadline: Date.now() + server.timeoutMs };
  const send = (version: string | undefined) => sendOnce(operation, requests, server, version, transmission);
  const wanted = packetVersion(operation, server);
  let reply = await send(wanted);
  let protocols: readonly string[] | undefined;
  if (isRefusal(reply)) {
    // Only now is it worth asking: a refused packet has done nothing, so that it can be sent again.
    protocols = await protocolsOf(server, transmission, reply.system.errcode === 1005 ? wanted : undefined);
    const version = server.version === undefined ? newestUpTo(operation.protocols?.until, protocols) : undefined;
    if (version !== undefined && version !== wanted) reply = await send(version);
  }
  const { credentials } = server;
  const own = 'key' in credentials ? credentials.key : credentials.password;
  const secrets = [...secretsOf(operation.request, requests), own.reveal()];
  if ('operations' in reply) return reply.operations.map((results) => results.map((result) => hushed(result, secrets)));
  throw pleskProblem(hushed(reply.system, secrets), 'system', { server: server.name, protocols });
}

/** Plesk's words, without the passwords that they may quote. */
const hushed = <T extends Result | SystemError>(said: T, secrets: readonly string[]): T =>
  typeof said.errtext === 'string' ? { ...said, errtext: scrub(said.errtext, secrets) } : said;

/** The whole packet refused for its protocol or for what its protocol does not know. */
const isRefusal = (reply: Reply): reply is Extract<Reply, { readonly system: unknown }> =>
  'system' in reply && [1005, 1014, 1017].includes(reply.system.errcode);

async function sendOnce(
  operation: Operation,
  requests: readonly unknown[],
  server: Server,
  version: string | undefined,
  transmission: Transmission & Conditions,
): Promise<Reply> {
  const packet = encodePacket(operation, requests, { version });
  try {
    const started = performance.now();
    return await retrying(operation.effect === 'read' ? RETRIES : 0, () =>
      collectReply(operation, requests.length, transmit(server, packet, transmission)),
    ).finally(() => transmission.onWaited?.(performance.now() - started));
  } catch (error) {
    throw failureOf(error, operation, server);
  }
}

async function retrying<T>(times: number, attempt: () => Promise<T>): Promise<T> {
  for (let tried = 0; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (tried >= times || !(error instanceof TransmissionFailed) || !error.mayPass) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS * 4 ** tried));
    }
  }
}

function failureOf(error: unknown, operation: Operation, server: Server): unknown {
  const problem =
    error instanceof TransmissionFailed
      ? error.problem
      : error instanceof BadReply
        ? new Problem('plesk-bad-reply', `Plesk's reply is no answer to this request: ${error.message}`, {
            server: server.name,
          })
        : undefined;
  if (problem === undefined || operation.effect === 'read') return problem ?? error;
  // The request went out and its answer did not come back: it may have been carried out.
  return withMembers(problem, { outcome: 'unknown', verifyWith: operation.verifyWith });
}
