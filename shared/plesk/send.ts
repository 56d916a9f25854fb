/** Sends one packet, under the protocol that the server speaks, and reads its reply. */
import type { Operation } from '../operation/declaration.ts';
import { secretsOf } from '../operation/secrets.ts';
import { encodePacket } from '../packet/encode.ts';
import type { Arrived } from '../packet/envelope.ts';
import { ReplyReader } from '../packet/reply.ts';
import type { Result, SystemError } from '../packet/result.ts';
import { scrub } from '../platform/secret.ts';
import type { Server } from '../platform/settings.ts';
import { protocolsIn, serverGetProtos } from './get-protos.ts';
import { newestUpTo, packetVersion, protocolsOf } from './protocols.ts';
import { type Transmission, transmit } from './transmit.ts';

/** What is sent, and how. */
export interface Sending {
  readonly operation: Operation;
  /** Valid and normalised. */
  readonly requests: readonly unknown[];
  readonly server: Server;
  readonly transmission: Transmission;
}

/** Plesk refused the packet as a whole. */
export class Refused extends Error {
  readonly system: SystemError;
  /** What the server speaks, where it had to be asked. */
  readonly protocols: readonly string[] | undefined;

  constructor(system: SystemError, protocols?: readonly string[]) {
    super();
    this.system = system;
    this.protocols = protocols;
  }
}

/**
 * Sends a packet under the protocol that suits the operation, and once more where the server does not speak that.
 * @returns the results, as they arrive; whoever stops early cancels the request
 * @throws {Refused | TransmissionFailed | BadReply} where the reply is no answer, or breaks off
 */
export async function* send(sending: Sending): AsyncGenerator<readonly Arrived[], void, void> {
  const { operation, server } = sending;
  const wanted = packetVersion(operation, server);
  let refusal = yield* replyTo(sending, wanted);
  let protocols: readonly string[] | undefined;
  // The whole packet was refused for its protocol, or for what its protocol does not know.
  if (refusal !== undefined && [1005, 1014, 1017].includes(refusal.errcode)) {
    // Only now is it worth asking: a refused packet has done nothing, so that it can be sent again.
    protocols = await protocolsOf(server, () => askProtocols(sending), refusal.errcode === 1005 ? wanted : undefined);
    const version = server.version === undefined ? newestUpTo(operation.protocols?.until, protocols) : undefined;
    if (version !== undefined && version !== wanted) refusal = yield* replyTo(sending, version);
  }
  if (refusal !== undefined) throw new Refused(refusal, protocols);
}

/** The reply to a packet. @returns why Plesk refused it */
async function* replyTo(
  { operation, requests, server, transmission }: Sending,
  version: string | undefined,
): AsyncGenerator<readonly Arrived[], SystemError | undefined, void> {
  const reader = new ReplyReader(operation, requests.length, {
    hush: scrubberOf(operation, requests, server),
    // What is collected has a largest size as a whole.
    ...(transmission.maxReplyBytes === undefined ? {} : { maxCharactersOfResult: Number.POSITIVE_INFINITY }),
  });
  for await (const chunk of transmit(server, encodePacket(operation, requests, { version }), transmission)) {
    const arrived = reader.write(chunk);
    if (arrived.length > 0) yield arrived;
  }
  const last = reader.end();
  if (last.length > 0) yield last;
  return reader.system;
}

async function askProtocols(sending: Sending): Promise<readonly string[]> {
  const results: Result[] = [];
  const asking = { ...sending, operation: serverGetProtos, requests: [{}] };
  for await (const arrived of replyTo(asking, undefined)) for (const { result } of arrived) results.push(result);
  return protocolsIn(results);
}

/** Takes the secrets of requests, and the gateway's own, out of Plesk's words. */
export function scrubberOf(operation: Operation, requests: readonly unknown[], { credentials }: Server) {
  const own = 'key' in credentials ? credentials.key : credentials.password;
  return (words: string): string => scrub(words, [...secretsOf(operation.request, requests), own.reveal()]);
}
