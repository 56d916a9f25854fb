/** What Plesk answered to one request, as the user gets it. */
import type { Operation } from '../operation/declaration.ts';
import type { Result } from '../packet/result.ts';
import type { Server } from '../platform/settings.ts';
import { pleskProblem } from '../plesk/errcode.ts';
import { Problem } from '../problem.ts';

export interface Success {
  readonly status: number;
  readonly body: unknown;
}
export type Answer = Success | Problem;

export const isProblem = (answer: Answer): answer is Problem => answer instanceof Problem;
/** A problem, or an answer in which something failed. */
export const isWhole = (answer: Answer): boolean => !isProblem(answer) && answer.status !== 207;

/** One result gives its members; several give `results`, in Plesk's order. */
export function answerOf(operation: Operation, results: readonly Result[], server: Server): Answer {
  const [first] = results;
  const failed = results.filter(({ status }) => status === 'error').length;
  if (first?.status === 'error' && failed === results.length) {
    const { status: _, errcode, errtext, ...rest } = first;
    const error = { errcode, ...(typeof errtext === 'string' ? { errtext } : {}) };
    return pleskProblem(error, 'result', { server: server.name, ...(operation.many ? { results } : rest) });
  }
  if (operation.many) return { status: failed > 0 ? 207 : (operation.success ?? 200), body: { results } };
  const { status: _, ...members } = first ?? {};
  return { status: operation.success ?? 200, body: members };
}

/** Answers as the items of a batch. */
export function batchOf(answers: readonly Answer[], requestId: string): Success {
  return {
    status: answers.every(isWhole) ? 200 : 207,
    body: answers.map((answer) => (isProblem(answer) ? answer.toBody(requestId) : answer.body)),
  };
}
