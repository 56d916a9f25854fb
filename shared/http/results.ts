/**
 * The answer of an operation as JSON: one result, several results (several.ts), or an array of answers for a batch.
 */
import { carryOutAsJson } from './as-json.ts';
import type { OperationHandler } from './operate.ts';
import { json } from './reply.ts';
import { answerSeveral } from './several.ts';

/** Answers with JSON; or with lines, if there are several results and the request accepts lines. */
export const answerWithResults: OperationHandler = async ({ context, raw }, prepared, isBatch) => {
  if (prepared.operation.many === true && !isBatch && !prepared.dryRun) return answerSeveral(context, prepared, raw);
  const { status, body } = await carryOutAsJson(context, prepared, isBatch);
  return json(body, status);
};
