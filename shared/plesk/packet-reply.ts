/** The reply to one packet under one protocol: its results, as they arrive. */
import type { Operation } from '../operation/declaration.ts';
import { BadReply } from '../packet/bad-reply.ts';
import { encodePacket } from '../packet/encode.ts';
import { type Arrived, ReplyReader, resultIn } from '../packet/reply.ts';
import type { Result, SystemError } from '../packet/result.ts';
import { scrubber } from '../platform/scrub.ts';
import type { Server } from '../platform/settings.ts';
import { Problem } from '../problem.ts';
import { pleskProblem } from './errcode.ts';
import { type Conditions, Transmission, textOf } from './transmit.ts';
import { ofWrite } from './unknown-outcome.ts';

/** The requests of a packet, and its server. */
export interface Packet {
  readonly operation: Operation;
  /** Valid and normalised. */
  readonly requests: readonly unknown[];
  readonly server: Server;
}

/** The results of a packet. A caller that does not read them to their end must call `end`. */
export class PacketReply {
  readonly #packet: Packet;
  /** The packet as it is sent. */
  readonly #text: string;
  readonly #transmission: Transmission<string>;
  readonly #reader: ReplyReader;
  #response: Response | undefined;
  #ahead: readonly Arrived[] | undefined;
  /** Why the reply is no answer. It is thrown after the results before it are given. */
  #failure: BadReply | undefined;
  #isOver = false;

  /**
   * @param version the protocol to speak; undefined for the newest of the server
   * @param conditions without `maxReplyBytes`, the reply may be of any size
   */
  constructor(packet: Packet, version: string | undefined, conditions: Conditions) {
    const { operation, requests, server } = packet;
    this.#packet = packet;
    const { text, redact } = writePacket(packet, version);
    this.#text = text;
    this.#transmission = new Transmission(server, conditions, operation.effect === 'read');
    // One result of a collected reply may be as long as the whole reply.
    const longestResult = conditions.maxReplyBytes;
    this.#reader = new ReplyReader(operation, requests.length, { redact, longestResult });
  }

  /**
   * Sends the packet, and reads the reply up to its first results, which `next` then gives.
   * @returns the error if Plesk refused the packet as a whole
   * @throws the errors of `next`
   */
  async begin(): Promise<SystemError | undefined> {
    this.#ahead = await this.#read();
    return this.#ahead === undefined ? this.#reader.system : undefined;
  }

  /**
   * Reads on.
   * @returns more results; undefined at the end
   * @throws {Problem} if the reply is no answer, or breaks off
   */
  async next(): Promise<readonly Arrived[] | undefined> {
    const arrived = this.#ahead ?? (await this.#read());
    this.#ahead = undefined;
    const { system } = this.#reader;
    if (arrived !== undefined || system === undefined) return arrived;
    // A packet with results was not refused: some of it was carried out, whatever the code says.
    const failure = pleskProblem(system, 'system', { server: this.#packet.server.name }, false);
    throw packetFailure(failure, this.#packet);
  }

  async #read(): Promise<readonly Arrived[] | undefined> {
    try {
      while (!this.#isOver) {
        this.#response ??= await this.#transmission.post(this.#text);
        const text = await this.#transmission.read(this.#response, textOf);
        const { arrived, failure } = text === undefined ? this.#reader.end() : this.#reader.write(text);
        this.#failure = failure;
        if (text === undefined || failure !== undefined) this.end();
        if (arrived.length > 0) return arrived;
      }
      if (this.#failure !== undefined) throw this.#failure;
      return undefined;
    } catch (error) {
      this.end();
      throw packetFailure(error, this.#packet);
    }
  }

  /**
   * Reads on to the end.
   * @returns the results of each request, in order
   * @throws the errors of `next`
   */
  async collect(): Promise<readonly (readonly Result[])[]> {
    const results = this.#packet.requests.map((): Result[] => []);
    for (let arrived = await this.next(); arrived !== undefined; arrived = await this.next())
      for (const each of arrived) results[each.index]?.push(resultIn(each));
    return results;
  }

  /** Ends the reply. If it is not complete, the request to Plesk is cancelled. */
  end(): void {
    this.#isOver = true;
    this.#transmission.end();
  }
}

/**
 * Makes the error of a packet without an answer. The problem of a write gets `"outcome":"unknown"`, unless it is
 * certain that Plesk did nothing.
 * @returns a problem; any other error, such as the reason of a signal, as it is
 */
export function packetFailure(error: unknown, { operation, server }: Pick<Packet, 'operation' | 'server'>): unknown {
  const problem =
    error instanceof BadReply
      ? new Problem('plesk-bad-reply', `Plesk's reply is no answer to this request: ${error.message}`, {
          server: server.name,
        })
      : error;
  return problem instanceof Problem ? (ofWrite(operation, problem) ?? problem) : problem;
}

/**
 * Writes a packet.
 * @param version the protocol to speak; without it, Plesk takes its newest
 * @returns its text, and a function that redacts its secrets and the credentials of the server in Plesk's texts
 */
export function writePacket({ operation, requests, server: { credentials } }: Packet, version?: string) {
  const secrets = [('key' in credentials ? credentials.key : credentials.password).reveal()];
  const secret = (given: string): string => {
    secrets.push(given);
    return given;
  };
  return {
    text: encodePacket(operation, requests, { version, secret }),
    redact: scrubber(() => secrets),
  };
}
