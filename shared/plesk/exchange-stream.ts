/** The reply to one request as a stream: its results are handed out while it still arrives. */
import type { Operation } from '../operation/declaration.ts';
import { encodePacket } from '../packet/encode.ts';
import { ReplyReader } from '../packet/reply.ts';
import type { Result, SystemError } from '../packet/result.ts';
import type { Server } from '../platform/settings.ts';
import { type Conditions, type Failed, failureOf, negotiated, refused, retrying, scrubberOf } from './exchange.ts';
import { type Transmission, transmit } from './transmit.ts';

/**
 * What came of a packet until its first results: more of them, or why there are none.
 * @member results whoever stops early cancels the request; throws the problem where the reply breaks off
 */
export type Streamed =
  | { readonly kind: 'results'; readonly results: AsyncGenerator<readonly Result[], void, void> }
  | Failed;

/** A reply of which the first results have arrived, or which has ended without any. */
interface Opened {
  readonly first: readonly Result[];
  readonly reader: ReplyReader;
  readonly chunks: AsyncGenerator<string, void, void>;
}

/**
 * Sends a request, valid and normalised. What reads is tried again only until its first result.
 * @param conditions without `maxReplyBytes`, the reply may be of any size
 */
export async function exchangeStream(
  operation: Operation,
  request: unknown,
  server: Server,
  conditions: Conditions,
): Promise<Streamed> {
  const transmission = { ...conditions, deadline: Date.now() + server.timeoutMs };
  const started = performance.now();
  try {
    const { reply, protocols } = await negotiated(operation, server, transmission, (version) =>
      retrying(operation, () => open(operation, request, server, version, transmission)),
    );
    if ('system' in reply) return refused(reply.system, server, protocols);
    return { kind: 'results', results: resultsOf(reply, operation, server) };
  } catch (error) {
    return failureOf(error, operation, server);
  } finally {
    conditions.onWaited?.(performance.now() - started);
  }
}

async function open(
  operation: Operation,
  request: unknown,
  server: Server,
  version: string | undefined,
  transmission: Transmission,
): Promise<Opened | { readonly system: SystemError }> {
  const reader = new ReplyReader(operation, 1, { hush: scrubberOf(operation, [request], server) });
  const chunks = transmit(server, encodePacket(operation, [request], { version }), transmission);
  try {
    for (;;) {
      const { done, value } = await chunks.next();
      if (done) {
        reader.end();
        return reader.system ? { system: reader.system } : { first: [], reader, chunks };
      }
      const arrived = reader.write(value);
      if (arrived.length > 0) return { first: arrived.map(({ result }) => result), reader, chunks };
    }
  } catch (error) {
    await chunks.return();
    throw error;
  }
}

/** @throws {Problem} where the reply breaks off, or is no packet any more */
async function* resultsOf(
  { first, reader, chunks }: Opened,
  operation: Operation,
  server: Server,
): AsyncGenerator<readonly Result[], void, void> {
  try {
    if (first.length > 0) yield first;
    for await (const chunk of chunks) {
      const arrived = reader.write(chunk);
      if (arrived.length > 0) yield arrived.map(({ result }) => result);
    }
    if (first.length > 0) reader.end();
  } catch (error) {
    throw failureOf(error, operation, server).problem;
  } finally {
    await chunks.return();
  }
}
