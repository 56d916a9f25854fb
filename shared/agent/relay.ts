/** Forwards a client's packet or form with the gateway's credentials, and returns Plesk's reply unchanged. */
import type { Answer } from '../gateway/answer.ts';
import type { Caller } from '../gateway/caller.ts';
import { type Context, noteProblem, sendingOf } from '../gateway/context.ts';
import { sized } from '../http/download.ts';
import type { HttpReply } from '../http/reply.ts';
import { streamed } from '../http/streamed.ts';
import type { Operation } from '../operation/declaration.ts';
import type { Server } from '../platform/settings.ts';
import { Gathered } from '../platform/text-reader.ts';
import { piecesOf } from '../plesk/file-reply.ts';
import { packetFailure } from '../plesk/packet-reply.ts';
import { type Body, type Pieces, Transmission } from '../plesk/transmit.ts';
import { Problem } from '../problem.ts';
import { Form } from './form.ts';
import { ReplyWatch, unanswered } from './reply-watch.ts';

/** A packet or a form, and its operations. */
export interface Sent {
  /** The operations of the packet, in order. */
  readonly operations: readonly Operation[];
  readonly server: Server;
  readonly caller: Caller;
  readonly isRead: boolean;
  readonly body: Exclude<Body, ReadableStream> | Form;
  readonly headers: Readonly<Record<string, string>>;
  /** Records the result of each operation, before the client gets the end of the reply. */
  readonly settle: (answers: readonly Answer[]) => Promise<void>;
}

/** A reply of at most this many bytes is read whole before it is returned: if it is lost, the client gets an error. */
const SMALL = 256 * 1024;
/** How many characters of the reply to a read are searched for a refusal. */
const LOOK = 1024;

const LATIN1 = /* @__PURE__ */ new TextDecoder('latin1');

/** The beginning of a packet in which Plesk refuses the request as a whole. */
const SYSTEM = /^(?:\xEF\xBB\xBF)?\s*(?:<\?xml[^>]*>\s*)?<packet\b[^>]*>\s*<system\b/i;
/** An incomplete beginning of such a packet. */
const MAY_BE_PACKET = /^(?:\xEF(?:\xBB(?:\xBF)?)?)?\s*(?:$|<(?:$|\?|p(?:$|a|acket\b[^>]*(?:$|>\s*(?:$|<$|<s)))))/i;

/** The codes with which Plesk refuses the credentials of the gateway, which are not the client's. */
const CREDENTIALS: readonly (number | undefined)[] = [1001, 1010, 1011, 1012, 1029, 11003];

/**
 * Sends a packet or a form.
 * @returns Plesk's reply, as soon as its beginning has arrived
 * @throws {Problem} if it is not answered; for a write, its `outcome` is then `unknown` unless nothing was done
 */
export async function relay(context: Context, sent: Sent): Promise<HttpReply> {
  const reply = new RelayedReply(context, sent);
  const begun = reply.begin();
  // A write is completed, whether the client still waits or not.
  if (!sent.isRead) context.waitUntil(begun);
  const response = await begun;
  const headers = headersOf(response);
  const { whole } = reply;
  if (whole !== undefined) return { status: 200, headers, body: whole };
  const { body, ended } = streamed(
    context,
    () => reply.next(),
    () => reply.leave(),
  );
  const length = response.headers.has('Content-Encoding') ? null : response.headers.get('Content-Length');
  if (length === null) return { status: 200, headers, body, ended };
  return { status: 200, headers: { ...headers, 'Content-Length': length }, body: sized(body, length), ended };
}

function headersOf({ headers }: Response): Record<string, string> {
  const disposition = headers.get('Content-Disposition');
  return {
    'Content-Type': headers.get('Content-Type') ?? 'text/xml',
    ...(disposition === null ? {} : { 'Content-Disposition': disposition }),
  };
}

class RelayedReply {
  /** The reply, if it is small. */
  whole: Uint8Array<ArrayBuffer> | undefined;
  readonly #context: Context;
  readonly #sent: Sent;
  readonly #transmission: Transmission<Uint8Array>;
  readonly #waited: (() => void) | undefined;
  #response: Response | undefined;
  /** Reads the reply to a write, or a reply that may refuse the whole packet, beside the stream. */
  #watch: ReplyWatch | undefined;
  /** The next bytes for the client. The last bytes of the reply to a write wait here until it is recorded. */
  #held: Uint8Array<ArrayBuffer> | undefined;
  #isOver = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(context: Context, sent: Sent) {
    this.#context = context;
    this.#sent = sent;
    const { server, caller, isRead, operations } = sent;
    const sending = sendingOf(context, { operation: { effect: isRead ? 'read' : 'write' }, caller }, true);
    // The client's trace headers are not forwarded.
    const conditions = { ...sending, traceparent: undefined, deadline: Date.now() + server.timeoutMs };
    this.#transmission = new Transmission(server, conditions, isRead);
    if (!isRead) this.#watch = new ReplyWatch(operations);
    const started = performance.now();
    this.#waited = () => sending.onWaited?.(performance.now() - started);
  }

  /** Sends, and reads the beginning of the reply, or all of a small one. @throws {Problem} */
  async begin(): Promise<Response> {
    const { body, headers, server } = this.#sent;
    try {
      const sent = body instanceof Form ? body.stream(() => this.#transmission.extend()) : body;
      const response = await this.#transmission.post(sent, headers);
      this.#response = response;
      if (/^\s*text\/html\b/i.test(response.headers.get('Content-Type') ?? ''))
        throw new Problem('plesk-bad-reply', "Plesk's reply is a web page", { server: server.name });
      await this.#readAhead(response);
      const { errcode } = (this.#watch?.hasResults ? undefined : this.#watch?.system) ?? {};
      if (CREDENTIALS.includes(errcode))
        throw new Problem(
          'plesk-error',
          `Plesk refuses the credentials of the gateway: error ${errcode}`,
          { server: server.name, errcode },
          { didNothing: true },
        );
      if (errcode !== undefined) this.#context.log.errcode = errcode;
      if (this.#isOver) await this.#end();
      return response;
    } catch (error) {
      throw await this.#failed(error);
    } finally {
      this.#waited?.();
    }
  }

  /** Reads on. Calls wait for each other. @returns undefined at the end @throws {Problem} */
  next(): Promise<Uint8Array | undefined> {
    const next = this.#turn.then(() => this.#next());
    this.#turn = next.catch(() => {});
    return next;
  }

  /** Called when the client has gone. A write is completed all the same. */
  leave(): void {
    if (this.#sent.isRead) this.#transmission.end();
    else this.#context.waitUntil(this.#seeThrough());
  }

  async #seeThrough(): Promise<void> {
    while ((await this.next()) !== undefined);
  }

  async #next(): Promise<Uint8Array | undefined> {
    if (this.#isOver) return undefined;
    try {
      for (;;) {
        const held = this.#held;
        const piece = await this.#read();
        if (piece === undefined) {
          await this.#end();
          return held;
        }
        if (this.#sent.isRead) {
          this.#held = undefined;
          return held === undefined ? piece : joined([held, piece]);
        }
        // White space after the packet must not release its last bytes.
        const isSpace = piece.every((byte) => byte <= 0x20);
        this.#held = held !== undefined && isSpace ? joined([held, piece]) : joined([piece]);
        if (held !== undefined && !isSpace) return held;
      }
    } catch (error) {
      throw await this.#failed(error);
    }
  }

  /** Reads the reply to a write up to a size; the reply to a read until it is clear that it is not a refusal. */
  async #readAhead({ headers }: Response): Promise<void> {
    const ahead = new Gathered(Number.POSITIVE_INFINITY);
    const length = headers.has('Content-Encoding') ? Number.NaN : Number(headers.get('Content-Length') ?? Number.NaN);
    let isCollected = !this.#sent.isRead || length <= SMALL;
    // If the reply to a write is cut off, its beginning still shows which operations were done.
    const pieces = this.#sent.isRead && isCollected ? wholeOf : piecesOf;
    let text = '';
    let size = 0;
    do {
      const piece = await this.#read(pieces);
      if (piece === undefined) break;
      ahead.add(piece);
      size += piece.byteLength;
      if (this.#watch !== undefined) continue;
      // The pattern needs only ASCII.
      if (text.length < LOOK) text += LATIN1.decode(piece.subarray(0, LOOK));
      if (SYSTEM.test(text)) {
        this.#watch = new ReplyWatch(this.#sent.operations);
        this.#watch.write(ahead.all());
        isCollected = true;
      } else if (!isCollected && (text.length >= LOOK || !MAY_BE_PACKET.test(text))) break;
    } while (size <= SMALL);
    if (this.#isOver) this.whole = ahead.all();
    else this.#held = ahead.all();
  }

  async #read(pieces = piecesOf): Promise<Uint8Array | undefined> {
    const piece = this.#response && (await this.#transmission.read(this.#response, pieces));
    this.#watch?.write(piece);
    this.#isOver = piece === undefined;
    return piece;
  }

  /** Called at the end of the reply. */
  async #end(): Promise<void> {
    this.#transmission.end();
    const { settle, isRead, server } = this.#sent;
    if (isRead || this.#watch === undefined) return;
    await settle(this.#answers(unanswered(server.name)));
  }

  /** The result of each operation. Failures are logged. */
  #answers(lost: Problem): readonly Answer[] {
    const { server, operations } = this.#sent;
    const answers = (this.#watch ?? new ReplyWatch(operations)).answers(server.name, lost);
    for (const answer of answers) if (answer.kind === 'problem') noteProblem(this.#context, answer.problem);
    return answers;
  }

  /** Records an error. @returns the error to throw */
  async #failed(error: unknown): Promise<unknown> {
    this.#isOver = true;
    this.#transmission.end();
    const { server, operations, settle, isRead, body } = this.#sent;
    if (body instanceof Form && body.refusal !== undefined) {
      // Plesk does nothing, for it has not received the whole form.
      const problem = new Problem('invalid-request', body.refusal.message);
      await settle(operations.map(() => ({ kind: 'problem', problem })));
      return body.refusal;
    }
    const [operation] = operations.filter(({ effect }) => isRead || effect !== 'read');
    const failure = operation === undefined ? error : packetFailure(error, { operation, server });
    if (!isRead && failure instanceof Problem) await settle(this.#answers(failure));
    return failure;
  }
}

/** Reads a body that is small as one piece: a stream costs more than all that is done with it here. */
function wholeOf(response: Response): Pieces<Uint8Array> {
  return {
    read: async () => (response.bodyUsed ? undefined : new Uint8Array(await response.arrayBuffer())),
    cancel: () => void response.body?.cancel().catch(() => {}),
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Gathered(Number.POSITIVE_INFINITY);
  for (const piece of pieces) whole.add(piece);
  return whole.all();
}
