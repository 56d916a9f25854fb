/** The reply to one packet under one protocol: its results, while it arrives. */
import type { Operation } from '../operation/declaration.ts';
import { BadReply } from '../packet/bad-reply.ts';
import { encodePacket } from '../packet/encode.ts';
import type { Arrived } from '../packet/reply.ts';
import { ReplyReader } from '../packet/reply.ts';
import type { Result, SystemError } from '../packet/result.ts';
import { scrub } from '../platform/secret.ts';
import type { Server } from '../platform/settings.ts';
import { Problem } from '../problem.ts';
import { pleskProblem } from './errcode.ts';
import { type Conditions, Transmission, textOf } from './transmit.ts';

/** What is sent. */
export interface Packet {
  readonly operation: Operation;
  /** Valid and normalised. */
  readonly requests: readonly unknown[];
  readonly server: Server;
}

/** Whoever does not read it to its end must `end` it. */
export class PacketReply {
  readonly #packet: Packet;
  /** As it is sent. */
  readonly #text: string;
  readonly #transmission: Transmission<string>;
  readonly #reader: ReplyReader;
  #response: Response | undefined;
  #ahead: readonly Arrived[] | undefined;
  #isOver = false;

  /** @param conditions without `maxReplyBytes`, the reply may be of any size */
  constructor(packet: Packet, version: string | undefined, conditions: Conditions) {
    const { operation, requests, server } = packet;
    this.#packet = packet;
    const { text, hush } = written(packet, version);
    this.#text = text;
    this.#transmission = new Transmission(server, conditions, operation.effect === 'read');
    // What is collected has a largest size as a whole.
    const longestResult = conditions.maxReplyBytes;
    this.#reader = new ReplyReader(operation, requests.length, { hush, longestResult });
  }

  /**
   * Sends the packet, and reads the reply up to its first results, which `next` then gives.
   * @returns why Plesk refused the packet as a whole, where it did
   * @throws what `next` throws
   */
  async begin(): Promise<SystemError | undefined> {
    this.#ahead = await this.#read();
    return this.#ahead === undefined ? this.#reader.system : undefined;
  }

  /**
   * Reads on.
   * @returns more results; undefined where there are no more
   * @throws {Problem} where the reply is no answer, or breaks off
   */
  async next(): Promise<readonly Arrived[] | undefined> {
    const arrived = this.#ahead ?? (await this.#read());
    this.#ahead = undefined;
    const { system } = this.#reader;
    if (arrived !== undefined || system === undefined) return arrived;
    // What has results was not refused: some of it was carried out, whatever the code says.
    throw failureOf(pleskProblem(system, 'system', { server: this.#packet.server.name }, false), this.#packet);
  }

  async #read(): Promise<readonly Arrived[] | undefined> {
    try {
      while (!this.#isOver) {
        this.#response ??= await this.#transmission.post(this.#text);
        const text = await this.#transmission.read(this.#response, textOf);
        const arrived = text === undefined ? this.#reader.end() : this.#reader.write(text);
        if (arrived.length > 0) return arrived;
        // After the last results there may be an error.
        if (text === undefined) this.end();
      }
      return undefined;
    } catch (error) {
      this.end();
      throw failureOf(error, this.#packet);
    }
  }

  /**
   * Reads on to the end.
   * @returns the results of each request, in order
   * @throws what `next` throws
   */
  async collect(): Promise<readonly (readonly Result[])[]> {
    const results = this.#packet.requests.map((): Result[] => []);
    for (let arrived = await this.next(); arrived !== undefined; arrived = await this.next())
      for (const { index, result } of arrived) results[index]?.push(result);
    return results;
  }

  /** Nothing more is wanted: a request that has not come to its end is cancelled up to Plesk. */
  end(): void {
    this.#isOver = true;
    this.#transmission.end();
  }
}

/** What it means that a packet was not answered; what is no failure of Plesk's, as it is. */
export function failureOf(error: unknown, { operation, server }: Packet): unknown {
  const problem =
    error instanceof BadReply
      ? new Problem('plesk-bad-reply', `Plesk's reply is no answer to this request: ${error.message}`, {
          server: server.name,
        })
      : error;
  if (!(problem instanceof Problem) || problem.didNothing || operation.effect === 'read') return problem;
  // The request went out and its whole answer did not come back: it may have been carried out.
  const { kind, message, status, members, cause } = problem;
  const { verifyWith } = operation;
  return new Problem(kind, message, { ...members, status, outcome: 'unknown', verifyWith }, { cause });
}

/**
 * Writes a packet.
 * @returns its text, and what takes its secrets, and the gateway's own, out of Plesk's words
 */
export function written({ operation, requests, server: { credentials } }: Packet, version?: string) {
  const secrets = [('key' in credentials ? credentials.key : credentials.password).reveal()];
  const secret = (given: string): string => {
    secrets.push(given);
    return given;
  };
  return {
    text: encodePacket(operation, requests, { version, secret }),
    hush: (words: string): string => scrub(words, secrets),
  };
}
