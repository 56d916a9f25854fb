/** Calls whose reply is read while it arrives: reads of any number of results, and downloads. */
import type { Operation } from '../operation/declaration.ts';
import { open } from '../plesk/exchange.ts';
import { FileReply } from '../plesk/file-reply.ts';
import { PacketReply } from '../plesk/packet-reply.ts';
import { validRequest } from './call.ts';
import { type Context, sendingOf } from './context.ts';
import type { Prepared } from './prepared.ts';

/**
 * Carries out a prepared read of any number of results.
 * @param isStreamed whether the results are handed on as they arrive; the reply may then be of any size
 * @returns the reply, with its first results. A caller that does not read it to its end must call `end`.
 * @throws {Problem} if the request is not valid, or Plesk does not answer it
 */
export const openResults = async (
  context: Context,
  prepared: Prepared<Operation>,
  isStreamed: boolean,
): Promise<PacketReply> => open(packetOf(prepared), sendingOf(context, prepared, isStreamed), PacketReply);

/**
 * Carries out a prepared call of an operation that answers with a file.
 * @returns the file, with its first bytes. A caller that does not read it to its end must call `end`.
 * @throws {Problem} if the request is not valid, or Plesk sends no file
 */
export const openFile = async (context: Context, prepared: Prepared<Operation>): Promise<FileReply> =>
  open(packetOf(prepared), sendingOf(context, prepared, true), FileReply);

const packetOf = (prepared: Prepared<Operation>) => ({
  operation: prepared.operation,
  requests: [validRequest(prepared)],
  server: prepared.server,
});
