/** The reply to a packet that is answered with a file: the file, or the packet in which Plesk says why there is none. */
import { BadReply } from '../packet/bad-reply.ts';
import { ReplyReader } from '../packet/reply.ts';
import type { Result, SystemError } from '../packet/result.ts';
import { byteReader } from '../platform/byte-reader.ts';
import { pleskProblem } from './errcode.ts';
import { type Packet, packetFailure, writePacket } from './packet-reply.ts';
import { type Conditions, type Pieces, requireUtf8Of, Transmission } from './transmit.ts';

/** Packets are `text/xml`, and web pages of whatever answers in place of Plesk `text/html`. */
const MARKUP = /[/+](?:xml|html)\b/i;
/** How packets and web pages begin. An empty reply is no file either. */
const NO_FILE = /^\s*(?:$|(?:<\?xml[^>]*>\s*)?<(?:packet|html|!doctype html)[\s/>])/i;
/** How many characters are looked at for that. */
const LOOK = 1024;

/**
 * A file of at most this many bytes, by its `Content-Length`, is there as a whole before it is given: if it breaks off,
 * that is still a problem, and no answer that breaks off itself.
 */
const SMALL = 64 * 1024;

/** The file that answers a packet. Whoever does not read it to its end must `end` it. */
export class FileReply {
  /** Plesk's response, once it is there: its headers describe the file. */
  response = new Response();
  readonly #packet: Packet;
  readonly #sent: ReturnType<typeof writePacket>;
  readonly #transmission: Transmission<Uint8Array>;
  readonly #ahead: Uint8Array[] = [];
  #isOver = false;

  /**
   * @param version the protocol to speak; undefined for the newest of the server
   * @param conditions without `maxReplyBytes`, for a file may be of any size
   */
  constructor(packet: Packet, version: string | undefined, conditions: Conditions) {
    this.#packet = packet;
    this.#sent = writePacket(packet, version);
    this.#transmission = new Transmission(packet.server, conditions, packet.operation.effect === 'read');
  }

  /**
   * Sends the packet, and reads the reply: the first bytes of a file, which `next` then gives, or all of a small one, and
   * all of a packet.
   * @returns why Plesk refused the packet as a whole, where it did
   * @throws {Problem} `plesk-error` where Plesk answers with an error in place of the file, and what `next` throws
   */
  begin(): Promise<SystemError | undefined> {
    return this.#guard(async () => {
      this.response = await this.#transmission.post(this.#sent.text);
      if (!(await this.#isFile())) return this.#readPacket();
      await this.#readSmall();
      return undefined;
    });
  }

  /**
   * Reads on.
   * @returns more bytes of the file; undefined at its end
   * @throws {Problem} where the reply is no answer, or breaks off
   */
  next(): Promise<Uint8Array | undefined> {
    return this.#guard(async () => this.#ahead.shift() ?? this.#read());
  }

  /** Nothing more is wanted: a request that has not come to its end is cancelled up to Plesk. */
  end(): void {
    this.#isOver = true;
    this.#transmission.end();
  }

  /**
   * The documentation's sample of a download is `application/octet-stream` and an `attachment` (Downloading Backup,
   * Response Samples). Where something goes wrong, Plesk answers a packet, which is `text/xml` and no attachment. Headers
   * that say only one of both are believed, for a file may hold XML itself: backups are described by such files. Where
   * they say both or neither, the beginning decides: a file has another root element than `packet`, or none.
   */
  async #isFile(): Promise<boolean> {
    const { headers } = this.response;
    const isAttached = /^\s*attachment\b/i.test(headers.get('Content-Disposition') ?? '');
    const isUnclear = isAttached === MARKUP.test(headers.get('Content-Type') ?? '');
    let text = '';
    // The first bytes are waited for even where the headers are clear: what fails before them is still a problem.
    do {
      const bytes = await this.#read();
      if (!bytes) break;
      this.#ahead.push(bytes);
      text += new TextDecoder().decode(bytes);
    } while (isUnclear && text.length < LOOK && !/^\s*[^\s<]/.test(text));
    return isUnclear ? !NO_FILE.test(text) : isAttached;
  }

  async #readSmall(): Promise<void> {
    // A length that says too little, such as that of compressed bytes, must not fill the memory.
    let left = Number(this.response.headers.get('Content-Length') ?? Number.NaN) <= SMALL ? SMALL : 0;
    for (const bytes of this.#ahead) left -= bytes.byteLength;
    while (left > 0) {
      const bytes = await this.#read();
      if (!bytes) return;
      this.#ahead.push(bytes);
      left -= bytes.byteLength;
    }
  }

  async #readPacket(): Promise<SystemError | undefined> {
    const { operation, server } = this.#packet;
    requireUtf8Of(this.response);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const reader = new ReplyReader(operation, 1, { hush: this.#sent.hush });
    let result: Result | undefined;
    let bytes: Uint8Array | undefined;
    do {
      bytes = await this.next();
      const text = decoder.decode(bytes, { stream: bytes !== undefined });
      for (const { arrived, failure } of [reader.write(text), ...(bytes ? [] : [reader.end()])]) {
        if (failure !== undefined) throw failure;
        result = arrived.at(-1)?.result ?? result;
      }
    } while (bytes);
    if (result?.status === 'ok') throw new BadReply('it says ok, and holds no file');
    if (!result) return reader.system;
    const { status: _, ...said } = result;
    throw pleskProblem(said, 'result', { server: server.name, ...said });
  }

  async #read(): Promise<Uint8Array | undefined> {
    if (this.#isOver) return undefined;
    const bytes = await this.#transmission.read(this.response, piecesOf);
    if (!bytes) this.end();
    return bytes;
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.end();
      // A TypeError is the decoder's: those of the connection are problems by now.
      throw packetFailure(error instanceof TypeError ? new BadReply('its encoding is not UTF-8') : error, this.#packet);
    }
  }
}

/** Reads the body of a reply as bytes. The buffer that they arrive in is used again, so that each piece is a copy. */
export function piecesOf({ body }: Response): Pieces<Uint8Array> {
  const bytes = body ? (byteReader(body) ?? body.getReader()) : undefined;
  return {
    read: async () => (await bytes?.read())?.value?.slice(),
    cancel: () => void bytes?.cancel().catch(() => {}),
  };
}
