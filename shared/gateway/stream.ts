/** The calls whose answer is a stream: reads that answer any number of results, and those that answer with a file. */
import type { Operation } from '../operation/declaration.ts';
import { open } from '../plesk/exchange.ts';
import { FileReply } from '../plesk/file-reply.ts';
import { PacketReply } from '../plesk/packet-reply.ts';
import { type Prepared, validRequest } from './call.ts';
import { type Context, sendingOf } from './context.ts';

/** Whether an operation's answer can be streamed. A write is collected: what was done is recorded as a whole. */
export const canStream = ({ many, effect }: Operation): boolean => many === true && effect === 'read';

/**
 * Carries out a prepared read.
 * @param isCollected whether the results are collected before they are answered: then the reply has a largest size
 * @returns the reply, of which the first results have arrived
 * @throws {Problem} where it is not valid, or there are none
 */
export const streamOut = async (
  context: Context,
  prepared: Prepared<Operation>,
  isCollected: boolean,
): Promise<PacketReply> => {
  const { operation, server } = prepared;
  const sending = sendingOf(context, operation);
  const maxReplyBytes = isCollected ? sending.maxReplyBytes : undefined;
  return open({ operation, requests: [validRequest(prepared)], server }, { ...sending, maxReplyBytes }, PacketReply);
};

/**
 * Carries out a prepared call of an operation that is declared to answer with a file.
 * @returns the file, of which the first bytes have arrived. Whoever does not read it to its end must `end` it.
 * @throws {Problem} where the request is not valid, or Plesk sends no file
 */
export const openFile = async (context: Context, prepared: Prepared<Operation>): Promise<FileReply> => {
  const { operation, server } = prepared;
  return open({ operation, requests: [validRequest(prepared)], server }, sendingOf(context, operation), FileReply);
};
