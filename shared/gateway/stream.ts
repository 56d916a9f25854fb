/** The call whose answer is a stream: for reads that answer any number of results. */
import type { Operation } from '../operation/declaration.ts';
import type { Result } from '../packet/result.ts';
import { exchangeStream } from '../plesk/exchange.ts';
import { type Prepared, validRequest } from './call.ts';
import type { Context } from './context.ts';
import { conditionsOf } from './context.ts';

/** Whether an operation's answer can be streamed. A write is collected: what was done is recorded as a whole. */
export const canStream = ({ many, effect }: Operation): boolean => many === true && effect === 'read';

/**
 * Carries out a prepared read.
 * @param isCollected whether the results are collected before they are answered: then the reply has a largest size
 * @returns its results, as they arrive; stopping early cancels the request up to Plesk
 * @throws {Problem} where it is not valid; the results throw one where there are none, or the reply breaks off
 */
export function streamOut(
  context: Context,
  prepared: Prepared<Operation>,
  isCollected: boolean,
): AsyncGenerator<readonly Result[], void, void> {
  const { operation, server } = prepared;
  const conditions = conditionsOf(context, operation);
  const maxReplyBytes = isCollected ? conditions.maxReplyBytes : undefined;
  return exchangeStream(operation, validRequest(prepared), server, { ...conditions, maxReplyBytes });
}
