/** The reply to a packet that asks for a file: the file, or a packet with Plesk's error. */
import { BadReply } from '../packet/bad-reply.ts';
import { ReplyReader, resultIn } from '../packet/reply.ts';
import type { Result, SystemError } from '../packet/result.ts';
import { byteReader } from '../platform/byte-reader.ts';
import { pleskProblem } from './errcode.ts';
import { type Packet, packetFailure, writePacket } from './packet-reply.ts';
import { type Conditions, type Pieces, requireUtf8Of, Transmission } from './transmit.ts';

/** The types of packets (`text/xml`) and of web pages that a proxy answers in place of Plesk (`text/html`). */
const MARKUP = /[/+](?:xml|html)\b/i;
/** The beginnings of packets and web pages. An empty reply is no file either. */
const NO_FILE = /^\s*(?:$|(?:<\?xml[^>]*>\s*)?<(?:packet|html|!doctype html)[\s/>])/i;
/** How many characters are read to find the beginning. */
const LOOK = 1024;

/**
 * A file of at most this many bytes, by its `Content-Length`, is read as a whole before the answer begins: if it breaks
 * off, the answer is a problem.
 */
const SMALL = 64 * 1024;

/** The file that answers a packet. A caller that does not read it to its end must call `end`. */
export class FileReply {
  #response: Response | undefined;
  readonly #packet: Packet;
  readonly #sent: ReturnType<typeof writePacket>;
  readonly #transmission: Transmission<Uint8Array>;
  readonly #ahead: Uint8Array[] = [];
  #isOver = false;

  /**
   * @param version the protocol to speak; undefined for the newest of the server
   * @param conditions without `maxReplyBytes`: a file may be of any size
   */
  constructor(packet: Packet, version: string | undefined, conditions: Conditions) {
    this.#packet = packet;
    this.#sent = writePacket(packet, version);
    this.#transmission = new Transmission(packet.server, conditions, packet.operation.effect === 'read');
  }

  /**
   * Sends the packet, and reads the reply: the first bytes of a file, which `next` then gives, or all of a small file,
   * or all of a packet.
   * @returns the error if Plesk refused the packet as a whole
   * @throws {Problem} `plesk-error` if Plesk answers with an error in place of the file, and those of `next`
   */
  begin(): Promise<SystemError | undefined> {
    return this.#guard(async () => {
      this.#response = await this.#transmission.post(this.#sent.text);
      if (!(await this.#isFile())) return this.#readPacket(this.#response);
      await this.#readSmall();
      return undefined;
    });
  }

  /** @returns a header of the reply, which describes the file; null if the reply does not have it */
  header(name: string): string | null {
    return this.#response?.headers.get(name) ?? null;
  }

  /**
   * Reads on.
   * @returns more bytes of the file; undefined at its end
   * @throws {Problem} if the reply is no answer, or breaks off
   */
  next(): Promise<Uint8Array | undefined> {
    return this.#guard(async () => this.#ahead.shift() ?? this.#read());
  }

  /** Ends the reply. If it is not complete, the request to Plesk is cancelled. */
  end(): void {
    this.#isOver = true;
    this.#transmission.end();
  }

  /**
   * Whether the reply is a file. The documentation's sample of a download is `application/octet-stream` and an
   * `attachment` (Downloading Backup, Response Samples). An error is a packet, which is `text/xml` and no attachment.
   * If the headers say only one of both, they decide, because a file may hold XML itself: some files of backups do.
   * If they say both or neither, the beginning decides: a file is not empty, and neither a packet nor a web page.
   */
  async #isFile(): Promise<boolean> {
    const isAttached = /^\s*attachment\b/i.test(this.header('Content-Disposition') ?? '');
    const isUnclear = isAttached === MARKUP.test(this.header('Content-Type') ?? '');
    let text = '';
    // Even if the headers are clear, the first bytes are read: a failure before them is answered with a problem.
    do {
      const bytes = await this.#read();
      if (!bytes) break;
      this.#ahead.push(bytes);
      text += new TextDecoder().decode(bytes);
    } while (isUnclear && text.length < LOOK && !/^\s*[^\s<]/.test(text));
    return isUnclear ? !NO_FILE.test(text) : isAttached;
  }

  async #readSmall(): Promise<void> {
    // The length may be too small, such as that of compressed bytes. The limit protects the memory.
    let left = Number(this.header('Content-Length') ?? Number.NaN) <= SMALL ? SMALL : 0;
    for (const bytes of this.#ahead) left -= bytes.byteLength;
    while (left > 0) {
      const bytes = await this.#read();
      if (!bytes) return;
      this.#ahead.push(bytes);
      left -= bytes.byteLength;
    }
  }

  async #readPacket(response: Response): Promise<SystemError | undefined> {
    const { operation, server } = this.#packet;
    requireUtf8Of(response);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const reader = new ReplyReader(operation, 1, { redact: this.#sent.redact });
    let result: Result | undefined;
    let bytes: Uint8Array | undefined;
    do {
      bytes = await this.next();
      const text = decoder.decode(bytes, { stream: bytes !== undefined });
      for (const { arrived, failure } of [reader.write(text), ...(bytes ? [] : [reader.end()])]) {
        if (failure !== undefined) throw failure;
        const last = arrived.at(-1);
        if (last !== undefined) result = resultIn(last);
      }
    } while (bytes);
    if (result?.status === 'ok') throw new BadReply('it says ok, and holds no file');
    if (!result) return reader.system;
    const { status: _, ...said } = result;
    throw pleskProblem(said, 'result', { server: server.name, ...said });
  }

  async #read(): Promise<Uint8Array | undefined> {
    if (this.#isOver || this.#response === undefined) return undefined;
    const bytes = await this.#transmission.read(this.#response, piecesOf);
    if (!bytes) this.end();
    return bytes;
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.end();
      // Only the decoder throws a TypeError here: errors of the connection are problems already.
      throw packetFailure(error instanceof TypeError ? new BadReply('its encoding is not UTF-8') : error, this.#packet);
    }
  }
}

/** Reads the body of a reply. @returns its bytes; each piece is a copy, because the buffer is used again */
export function piecesOf({ body }: Response): Pieces<Uint8Array> {
  const bytes = body ? (byteReader(body) ?? body.getReader()) : undefined;
  return {
    read: async () => (await bytes?.read())?.value?.slice(),
    cancel: () => void bytes?.cancel().catch(() => {}),
  };
}
