/**
 * Several results. The bundle of a function whose operation answers one result is built without this file
 * (.scripts/build/alone.ts).
 */
import type { Context } from '../gateway/context.ts';
import type { Prepared } from '../gateway/prepared.ts';
import type { Operation } from '../operation/declaration.ts';
import type { Result } from '../packet/result.ts';
import { carryOutAsJson } from './as-json.ts';
import { answerRead } from './collected.ts';
import { LINES, streamReply } from './lines.ts';
import { type HttpReply, json } from './reply.ts';

/**
 * Carries out an operation that answers several results.
 * @param raw its `Accept` header says whether lines are accepted
 * @returns the reply: JSON, or lines
 * @throws {Problem}
 */
export async function answerSeveral(context: Context, prepared: Prepared<Operation>, raw: Request): Promise<HttpReply> {
  const wantsLines = (raw.headers.get('Accept') ?? '').toLowerCase().includes(LINES);
  if (prepared.operation.effect === 'read') return answerRead(context, prepared, wantsLines);
  const { status, body } = await carryOutAsJson(context, prepared, false);
  if (!wantsLines) return json(body, status);
  // The results of a write are collected, because they are recorded as a whole. They are still sent as lines.
  const { results } = body as { readonly results: readonly Result[] };
  const pieces = [results.map((result) => ({ index: 0, isOk: result.status === 'ok', json: JSON.stringify(result) }))];
  return streamReply(context, { next: async () => pieces.pop(), end() {} });
}
