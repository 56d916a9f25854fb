/** What Plesk answered to one request, as the user gets it. */
import type * as v from 'valibot';
import type { Operation } from '../operation/declaration.ts';
import type { Result } from '../packet/result.ts';
import { pleskProblem } from '../plesk/errcode.ts';
import { type Problem, problemFromBody } from '../problem.ts';

/** One of several results: what went well, or why it did not. */
export type ResultOf<Members> =
  | ({ readonly status: 'ok' } & Members)
  | ({
      readonly status: 'error';
      readonly errcode?: number;
      readonly errtext?: string;
      readonly filterId?: string;
    } & Partial<Members>);

/** The JSON of an operation that went well: the members of its one result, or all of its results. */
export type ReplyOf<O extends Operation> = O extends { readonly many: true }
  ? { readonly results: readonly ResultOf<v.InferOutput<O['result']>>[] }
  : v.InferOutput<O['result']>;

/** What would be sent, and was not. */
export interface DryRun {
  readonly dryRun: true;
  readonly server: string;
  /** The packet, secrets redacted. */
  readonly packet: string;
}

/** What came of one request. */
export type Answer<Reply = unknown> =
  | { readonly kind: 'done'; readonly status: 200 | 201 | 202 | 207; readonly body: Reply }
  | { readonly kind: 'dry-run'; readonly status: 200; readonly body: DryRun }
  | {
      readonly kind: 'problem';
      readonly problem: Problem;
      /** The problem is about the packet as a whole, and the same for every request in it. */
      readonly ofPacket?: true;
      /** What Plesk answered, where it answered several results and each is an error. */
      readonly reply?: Reply;
    };

/** The JSON that stands for an answer. */
export const bodyOf = (answer: Answer, requestId: string): unknown =>
  answer.kind === 'problem' ? answer.problem.toBody(requestId) : answer.body;

/** The status of a batch: 200 where nothing failed in any of its answers, else 207. */
export const batchStatus = (answers: readonly Answer[]): 200 | 207 =>
  answers.every((answer) => answer.kind !== 'problem' && answer.status !== 207) ? 200 : 207;

/**
 * The answer to one request from the results that Plesk gave for it. One result gives its members; where the operation
 * answers several, they are `results`, in Plesk's order.
 * @param server the name of the server, for problems
 */
export function answerOf<O extends Operation>(
  { many, success = 200 }: O,
  results: readonly Result[],
  server: string,
): Answer<ReplyOf<O>> {
  const [first] = results;
  const { status, ...members } = first ?? {};
  // The decoder has made the members by the operation's own declaration.
  const body = (many ? { results } : members) as ReplyOf<O>;
  const failed = results.filter((result) => result.status === 'error').length;
  if (first?.status !== 'error' || failed < results.length)
    return { kind: 'done', status: many && failed > 0 ? 207 : success, body };
  if (many) return { kind: 'problem', problem: pleskProblem(first, 'result', { server, results }), reply: body };
  return { kind: 'problem', problem: pleskProblem(first, 'result', { server, ...members }) };
}

/** An answer as a record keeps it. */
export type AnswerRecord = Exclude<Answer, { kind: 'problem' }> | { readonly kind: 'problem'; readonly body: unknown };

/** Makes the record of an answer. @param requestId that of the request that it answers */
export const recordOf = (answer: Answer, requestId: string): AnswerRecord =>
  answer.kind === 'problem' ? { kind: 'problem', body: answer.problem.toBody(requestId) } : answer;

/** The answer that was recorded: a problem keeps the id of the request that it answered. */
export const fromRecord = (record: AnswerRecord): Answer =>
  record.kind === 'problem' ? { kind: 'problem', problem: problemFromBody(record.body) } : record;
