/** The answers of a call as one JSON value. */
import { batchStatus, bodyOf } from '../gateway/answer.ts';
import { carryOut } from '../gateway/call.ts';
import type { Context } from '../gateway/context.ts';
import type { Prepared } from '../gateway/prepared.ts';
import type { Operation } from '../operation/declaration.ts';

/**
 * Carries out a call.
 * @returns the status, and the body as one JSON value
 * @throws {Problem} if the call is no batch and its request failed
 */
export async function carryOutAsJson(
  context: Context,
  prepared: Prepared<Operation>,
  isBatch: boolean,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const answers = await carryOut(context, prepared);
  const [answer] = answers;
  if (isBatch || answer === undefined)
    return { status: batchStatus(answers), body: answers.map((each) => bodyOf(each, context.requestId)) };
  if (answer.kind === 'problem') throw answer.problem;
  return answer;
}
