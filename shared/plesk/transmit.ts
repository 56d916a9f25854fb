/** One packet to one Plesk server, one reply back. Knows HTTP, but neither operations nor routes. */

import { BadReply } from '../packet/bad-reply.ts';
import { readLimited, TooLarge } from '../platform/read-limited.ts';
import { platform } from '../platform/services.ts';
import type { Server } from '../platform/settings.ts';
import { Problem } from '../problem.ts';
import { unrepeated } from './unrepeated.ts';

export interface Transmission {
  readonly maxReplyBytes: number;
  /** W3C trace context, passed on as it came. */
  readonly traceparent?: string | undefined;
  /** When to give up, in milliseconds since the epoch: retries share one time-out. */
  readonly deadline: number;
}

/** HTTP header values are bytes; Plesk reads them as UTF-8. */
const headerBytes = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

function headersOf({ credentials }: Server, traceparent: string | undefined): Headers {
  const headers = new Headers({ 'Content-Type': 'text/xml; charset=utf-8', Accept: 'text/xml' });
  if ('key' in credentials) headers.set('KEY', headerBytes(credentials.key.reveal()));
  else {
    headers.set('HTTP_AUTH_LOGIN', headerBytes(credentials.login));
    headers.set('HTTP_AUTH_PASSWD', headerBytes(credentials.password.reveal()));
  }
  if (traceparent !== undefined) headers.set('traceparent', traceparent);
  return headers;
}

const UTF8 = /^(?:utf-?8|us-ascii)$/i;

function checkEncoding(label: string | undefined): void {
  if (label !== undefined && !UTF8.test(label)) throw new BadReply('its encoding is not UTF-8');
}

/** Tells a web page, or anything else that is no packet, before all of it is read. */
function checkStart(start: string): void {
  const text = start.replace(/^\uFEFF?\s*/, '');
  if (/^<(?:!doctype )?html/i.test(text))
    throw new BadReply('it is a web page: is the port that of Plesk (8443, or 8880 without TLS)?');
  if (!/^(?:<|\?xml|$)/.test(text)) throw new BadReply('it is no XML');
  checkEncoding(/^<?\?xml[^>]*?encoding\s*=\s*["']([^"']*)/i.exec(text)?.[1]);
}

/** A failure that another try may mend, for what may be tried again. */
const MAY_PASS = [502, 503, 504];

export class TransmissionFailed extends Error {
  override readonly name = 'TransmissionFailed';
  readonly problem: Problem;
  readonly mayPass: boolean;
  constructor(problem: Problem, mayPass: boolean) {
    super(problem.message);
    this.problem = problem;
    this.mayPass = mayPass;
  }
}

/**
 * Posts a packet to the server's agent.php.
 * @returns the text of the reply
 * @throws {TransmissionFailed} with a problem of kind `plesk-unreachable`, `plesk-timeout` or `plesk-bad-reply`
 */
export async function transmit(server: Server, packet: string, transmission: Transmission): Promise<string> {
  const { maxReplyBytes, traceparent, deadline } = transmission;
  const failed = (kind: 'plesk-unreachable' | 'plesk-timeout' | 'plesk-bad-reply', detail: string, mayPass = false) =>
    new TransmissionFailed(new Problem(kind, detail, { server: server.name }), mayPass);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), Math.max(0, deadline - Date.now()));
  try {
    const { pleskFetch = fetch } = platform();
    const response = await pleskFetch(server.url, {
      method: 'POST',
      headers: headersOf(server, traceparent),
      body: unrepeated(packet),
      // A redirect would carry the credentials somewhere else.
      redirect: 'manual',
      signal: abort.signal,
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      const detail = `Plesk's reply is no packet: HTTP status ${response.status}`;
      throw failed('plesk-bad-reply', detail, MAY_PASS.includes(response.status));
    }
    try {
      checkEncoding(/charset\s*=\s*"?([^\s";]+)/i.exec(response.headers.get('Content-Type') ?? '')?.[1]);
      return await readLimited(response, maxReplyBytes, checkStart);
    } catch (error) {
      if (!response.bodyUsed) await response.body?.cancel();
      if (abort.signal.aborted) throw error;
      throw failed('plesk-bad-reply', `Plesk's reply cannot be read: ${reasonOf(error, maxReplyBytes)}`);
    }
  } catch (error) {
    if (error instanceof TransmissionFailed) throw error;
    if (abort.signal.aborted) throw failed('plesk-timeout', `Plesk did not answer within ${server.timeoutMs} ms`);
    throw failed('plesk-unreachable', 'Plesk cannot be reached, or closed the connection without an answer', true);
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown, maxReplyBytes: number): string {
  if (error instanceof BadReply) return error.message;
  if (error instanceof TooLarge) return `it is larger than ${maxReplyBytes} bytes (PLESK_MAX_REPLY_BYTES)`;
  return error instanceof TypeError && /utf-?8|encod|decod/i.test(error.message)
    ? 'its encoding is not UTF-8'
    : 'the connection ended before its end';
}
