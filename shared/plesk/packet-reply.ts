/** The reply to one packet under one protocol: its results, while it arrives. */
import type { Operation } from '../operation/declaration.ts';
import { secretsOf } from '../operation/secrets.ts';
import { BadReply } from '../packet/bad-reply.ts';
import { encodePacket } from '../packet/encode.ts';
import type { Arrived } from '../packet/reply.ts';
import { ReplyReader } from '../packet/reply.ts';
import type { Result, SystemError } from '../packet/result.ts';
import { scrub } from '../platform/secret.ts';
import type { Server } from '../platform/settings.ts';
import { Problem } from '../problem.ts';
import { didNothing, pleskProblem } from './errcode.ts';
import { type Conditions, Transmission, TransmissionFailed, textOf } from './transmit.ts';

/** A packet that failed as a whole. A write of which nobody knows whether it was carried out says `"outcome":"unknown"`. */
export class PacketFailed extends Problem {
  /** Whether it is certain that nothing was carried out. */
  readonly didNothing: boolean;

  constructor({ kind, message, status, members, cause }: Problem, nothing: boolean, more: Problem['members'] = {}) {
    super(kind, message, { ...members, ...more, status }, { cause });
    this.didNothing = nothing;
  }
}

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
  readonly #version: string | undefined;
  readonly #transmission: Transmission<string>;
  readonly #reader: ReplyReader;
  #response: Response | undefined;
  #ahead: readonly Arrived[] | undefined;
  #hasResults = false;
  #isOver = false;

  /** @param conditions without `maxReplyBytes`, the reply may be of any size */
  constructor(packet: Packet, version: string | undefined, conditions: Conditions) {
    const { operation, requests, server } = packet;
    this.#packet = packet;
    this.#version = version;
    this.#transmission = new Transmission(server, conditions);
    this.#reader = new ReplyReader(operation, requests.length, {
      hush: scrubberOf(operation, requests, server),
      // What is collected has a largest size as a whole.
      ...(conditions.maxReplyBytes === undefined ? {} : { maxCharactersOfResult: Number.POSITIVE_INFINITY }),
    });
  }

  /**
   * Sends the packet, and reads the reply up to its first results, which `next` then gives.
   * @returns why Plesk refused the packet as a whole, where it did
   * @throws what `next` throws
   */
  async begin(): Promise<SystemError | undefined> {
    this.#ahead = await this.next();
    return this.#hasResults ? undefined : this.#reader.system;
  }

  /**
   * Reads on.
   * @returns more results; undefined where there are no more
   * @throws {PacketFailed} where the reply is no answer, or breaks off
   */
  async next(): Promise<readonly Arrived[] | undefined> {
    const { operation, requests, server } = this.#packet;
    let arrived = this.#ahead;
    this.#ahead = undefined;
    try {
      while (arrived === undefined && !this.#isOver) {
        this.#response ??= await this.#transmission.post(encodePacket(operation, requests, { version: this.#version }));
        const text = await this.#transmission.read(this.#response, textOf);
        const results = text === undefined ? this.#reader.end() : this.#reader.write(text);
        if (results.length > 0) arrived = results;
        // After the last results there may be an error.
        else this.#isOver = text === undefined;
      }
      this.#hasResults ||= arrived !== undefined;
      const { system } = this.#reader;
      // What has results was not refused: some of it was carried out, whatever the code says.
      if (arrived === undefined && this.#hasResults && system !== undefined)
        throw pleskProblem(system, 'system', { server: server.name });
    } catch (error) {
      this.end();
      throw failureOf(error, this.#packet);
    }
    if (this.#isOver) this.end();
    return arrived;
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

/** Plesk refused the packet as a whole. @param protocols what the server speaks, where it had to be asked */
export const refusal = (system: SystemError, { server }: Packet, protocols?: readonly string[]): PacketFailed =>
  new PacketFailed(pleskProblem(system, 'system', { server: server.name, protocols }), didNothing(system));

/** What it means that a packet was not answered; what is no failure of Plesk's, as it is. */
export function failureOf(error: unknown, { operation, server }: Packet): unknown {
  const problem =
    error instanceof BadReply
      ? new Problem('plesk-bad-reply', `Plesk's reply is no answer to this request: ${error.message}`, {
          server: server.name,
        })
      : error;
  if (!(problem instanceof Problem)) return problem;
  if (operation.effect === 'read' || (problem instanceof TransmissionFailed && problem.neverLeft))
    return new PacketFailed(problem, true);
  // The request went out and its whole answer did not come back: it may have been carried out.
  return new PacketFailed(problem, false, { outcome: 'unknown', verifyWith: operation.verifyWith });
}

/** Takes the secrets of requests, and the gateway's own, out of Plesk's words. */
export function scrubberOf(operation: Operation, requests: readonly unknown[], { credentials }: Server) {
  const own = 'key' in credentials ? credentials.key : credentials.password;
  return (words: string): string => scrub(words, [...secretsOf(operation.request, requests), own.reveal()]);
}
