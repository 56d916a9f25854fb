/** One packet and what Plesk answers, under the protocol that the server speaks. */
import type { Result, SystemError } from '../packet/result.ts';
import { Problem } from '../problem.ts';
import { pleskProblem } from './errcode.ts';
import { protocolsIn, serverGetProtos } from './get-protos.ts';
import { type Packet, PacketReply } from './packet-reply.ts';
import { newestUpTo, packetVersion, protocolsOf } from './protocols.ts';
import type { Conditions } from './transmit.ts';

/** How packets are sent, and who is told how long that took. */
export interface Sending extends Omit<Conditions, 'deadline'> {
  /** Is told how many milliseconds were spent waiting for the first results, or for what came instead of them. */
  readonly onWaited?: ((milliseconds: number) => void) | undefined;
}

/** A reply to one packet under one protocol: `PacketReply` or `FileReply`. */
interface PleskReply {
  /** @returns why Plesk refused the packet as a whole, where it did @throws {Problem} where it is no answer */
  begin(): Promise<SystemError | undefined>;
}

/**
 * Sends a packet under the protocol that suits the operation, and once more where the server does not speak that.
 * @param sending without `maxReplyBytes`, the reply may be of any size
 * @param Kind the class of its reply: results, or a file
 * @returns the reply, of which the first results or bytes have arrived
 * @throws {Problem} where Plesk refuses the packet, or its reply is no answer
 * @throws the reason of `sending.signal`, once that is aborted
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
    // The whole packet was refused for its protocol, or for what its protocol does not know.
    if (system?.errcode !== undefined && [1005, 1014, 1017].includes(system.errcode)) {
      // Only now is it worth asking: a refused packet has done nothing, so that it can be sent again.
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

/** What came of a packet: the results of each request, in order, or why there are none. */
type Exchanged =
  | { readonly kind: 'results'; readonly results: readonly (readonly Result[])[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

/**
 * Sends a packet, and collects the results of each of its requests.
 * @throws the reason of `sending.signal`, once that is aborted; problems are returned
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
