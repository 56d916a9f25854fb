/** Sends one packet, under the protocol that the server speaks, and reads its reply up to where it is of use. */
import type * as v from 'valibot';
import type { Operation } from '../operation/declaration.ts';
import { secretsOf } from '../operation/secrets.ts';
import { encodePacket } from '../packet/encode.ts';
import type { Arrived } from '../packet/envelope.ts';
import { ReplyReader } from '../packet/reply.ts';
import type { Result, SystemError } from '../packet/result.ts';
import { scrub } from '../platform/secret.ts';
import type { Server } from '../platform/settings.ts';
import { serverGetProtos } from './get-protos.ts';
import { newestFirst, newestUpTo, packetVersion, protocolsOf } from './protocols.ts';
import { type Transmission, TransmissionFailed, transmit } from './transmit.ts';

export interface Conditions extends Omit<Transmission, 'deadline'> {
  /** Is told how many milliseconds were spent waiting for Plesk. */
  readonly onWaited?: ((milliseconds: number) => void) | undefined;
}

/** What is sent, and how. */
export interface Sending {
  readonly operation: Operation;
  /** Valid and normalised. */
  readonly requests: readonly unknown[];
  readonly server: Server;
  readonly conditions: Transmission & Conditions;
  /** Reads the whole reply before it is handed out. Otherwise it is handed out with its first results. */
  readonly isCollected: boolean;
}

/** A reply that has ended, or of which the first results have arrived. */
export interface Opened {
  readonly arrived: readonly Arrived[];
  /** Why Plesk refused the packet, where the reply has ended. Before that, the results that arrived stand. */
  readonly system?: SystemError | undefined;
  readonly reader: ReplyReader;
  /** What is still to come. */
  readonly chunks: AsyncGenerator<string, void, void>;
  /** What the server speaks, where it had to be asked. */
  readonly protocols?: readonly string[] | undefined;
}

/** Sends a packet under the protocol that suits the operation, and once more where the server does not speak that. */
export async function open(sending: Sending): Promise<Opened> {
  const { operation, server } = sending;
  const wanted = packetVersion(operation, server);
  const opened = await retrying(sending, wanted);
  const errcode = opened.system?.errcode;
  // The whole packet was refused for its protocol, or for what its protocol does not know.
  if (errcode === undefined || ![1005, 1014, 1017].includes(errcode)) return opened;
  // Only now is it worth asking: a refused packet has done nothing, so that it can be sent again.
  const changed = errcode === 1005 ? wanted : undefined;
  const protocols = await protocolsOf(server, () => askProtocols(sending), changed);
  const version = server.version === undefined ? newestUpTo(operation.protocols?.until, protocols) : undefined;
  const isWorthIt = version !== undefined && version !== wanted;
  return { ...(isWorthIt ? await retrying(sending, version) : opened), protocols };
}

async function askProtocols(sending: Sending): Promise<readonly string[]> {
  const asking = { ...sending, operation: serverGetProtos, requests: [{}], isCollected: true };
  const { arrived } = await retrying(asking, undefined);
  return protocolsIn(arrived.map(({ result }) => result));
}

/** The protocols that the results of server/get_protos name, newest first. */
export function protocolsIn([result]: readonly Result[]): readonly string[] {
  const { protos } = (result ?? {}) as v.InferOutput<typeof serverGetProtos.result>;
  return newestFirst(protos?.proto ?? []);
}

/** How often a read is tried again, and after how many milliseconds the first time; later times wait longer. */
const RETRIES = 2;
const RETRY_AFTER_MS = 100;

/**
 * Tries again what reads and has failed in a way that may pass, which nothing was handed out of yet. A write is sent
 * once, whatever comes of it.
 */
async function retrying(sending: Sending, version: string | undefined): Promise<Opened> {
  const times = sending.operation.effect === 'read' ? RETRIES : 0;
  const started = performance.now();
  try {
    for (let tried = 0; ; tried++) {
      try {
        return await sendOnce(sending, version);
      } catch (error) {
        if (tried >= times || !(error instanceof TransmissionFailed) || !error.mayPass) throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS * 4 ** tried));
      }
    }
  } finally {
    sending.conditions.onWaited?.(performance.now() - started);
  }
}

async function sendOnce(sending: Sending, version: string | undefined): Promise<Opened> {
  const { operation, requests, server, conditions, isCollected } = sending;
  const reader = new ReplyReader(operation, requests.length, {
    hush: scrubberOf(operation, requests, server),
    // What is collected has a largest size as a whole.
    ...(isCollected ? { maxCharactersOfResult: Number.POSITIVE_INFINITY } : {}),
  });
  const chunks = transmit(server, encodePacket(operation, requests, { version }), conditions);
  const arrived: Arrived[] = [];
  try {
    while (isCollected || arrived.length === 0) {
      const { done, value } = await chunks.next();
      if (done) {
        for (const each of reader.end()) arrived.push(each);
        return { arrived, system: reader.system, reader, chunks };
      }
      for (const each of reader.write(value)) arrived.push(each);
    }
    return { arrived, reader, chunks };
  } catch (error) {
    await chunks.return();
    throw error;
  }
}

/** Takes the secrets of requests, and the gateway's own, out of Plesk's words. */
export function scrubberOf(operation: Operation, requests: readonly unknown[], { credentials }: Server) {
  const own = 'key' in credentials ? credentials.key : credentials.password;
  return (words: string): string => scrub(words, [...secretsOf(operation.request, requests), own.reveal()]);
}
