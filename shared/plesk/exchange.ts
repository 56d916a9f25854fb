/** One packet and its reply, under a protocol that the server speaks. */
import type { Result, SystemError } from '../packet/result.ts';
import { Problem } from '../problem.ts';
import { pleskProblem } from './errcode.ts';
import { protocolsIn, serverGetProtos } from './get-protos.ts';
import { type Packet, PacketReply } from './packet-reply.ts';
import { newestUpTo, packetVersion, protocolsOf } from './protocols.ts';
import type { Conditions } from './transmit.ts';

/** How packets are sent. */
export interface Sending extends Omit<Conditions, 'deadline'> {
  /** Gets the milliseconds spent waiting for the first results, or for the error in their place. */
  readonly onWaited?: ((milliseconds: number) => void) | undefined;
}

/** A reply to one packet under one protocol: `PacketReply` or `FileReply`. */
interface PleskReply {
  /** @returns the error if Plesk refused the packet as a whole @throws {Problem} if the reply is no answer */
  begin(): Promise<SystemError | undefined>;
}

/**
 * Sends a packet under the protocol that suits the operation; if the server does not speak it, once more under another.
 * @param sending without `maxReplyBytes`, the reply may be of any size
 * @param Kind the class of its reply: results, or a file
 * @returns the reply, with its first results or bytes
 * @throws {Problem} if Plesk refuses the packet, or its reply is no answer
 * @throws the reason of `sending.signal` when that is aborted
 */
export async function open<R extends PleskReply>(
  packet: Packet,
  sending: Sending,
  Kind: new (packet: Packet, version: string | undefined, conditions: Conditions) => R,
): Promise<R> {
  const { operation, server } = packet;
  const started = performance.now();
  const conditions = { ...sending, deadline: Date.now() + server.timeoutMs };
  const wanted = packetVersion(operation, server);
  let reply = new Kind(packet, wanted, conditions);
  let protocols: readonly string[] | undefined;
  try {
    let system = await reply.begin();
    // Plesk refused the whole packet: for its protocol, or for members that its protocol does not know.
    if (system?.errcode !== undefined && [1005, 1014, 1017].includes(system.errcode)) {
      // A refused packet has done nothing, so it can be sent again under a protocol that the server names.
      const ask = async () =>
        protocolsIn(await new PacketReply({ ...packet, ...GET_PROTOS }, undefined, conditions).collect());
      protocols = await protocolsOf(server, ask, system.errcode === 1005 ? wanted : undefined);
      const version = server.version === undefined ? newestUpTo(operation.protocols?.until, protocols) : undefined;
      if (version !== undefined && version !== wanted) {
        reply = new Kind(packet, version, conditions);
        system = await reply.begin();
      }
    }
    if (system !== undefined) throw pleskProblem(system, 'system', { server: server.name, protocols });
    return reply;
  } finally {
    sending.onWaited?.(performance.now() - started);
  }
}

const GET_PROTOS = { operation: serverGetProtos, requests: [{}] };

/** The outcome of a packet: the results of each request, in order, or the problem of the whole packet. */
type Exchanged =
  | { readonly kind: 'results'; readonly results: readonly (readonly Result[])[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

/**
 * Sends a packet, and collects the results of each of its requests.
 * @returns the results, or the problem
 * @throws the reason of `sending.signal` when that is aborted
 */
export async function exchange(packet: Packet, sending: Sending): Promise<Exchanged> {
  try {
    const reply = await open(packet, sending, PacketReply);
    return { kind: 'results', results: await reply.collect() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { kind: 'failed', problem: error };
  }
}
