/** The answer to one request, as the user gets it. */
import type * as v from 'valibot';
import type { Operation } from '../operation/declaration.ts';
import type { Result } from '../packet/result.ts';
import { pleskProblem } from '../plesk/errcode.ts';
import { type Problem, type ProblemBody, problemFromBody } from '../problem.ts';

/** One of several results: its members, or its error. */
export type ResultOf<Members> =
  | ({ readonly status: 'ok' } & Members)
  | ({
      readonly status: 'error';
      readonly errcode?: number;
      readonly errtext?: string;
      readonly filterId?: string;
    } & Partial<Members>);

/** The JSON of a successful operation: the members of its one result, or all of its results. */
export type ReplyOf<O extends Operation> = O extends { readonly many: true }
  ? { readonly results: readonly ResultOf<v.InferOutput<O['result']>>[] }
  : v.InferOutput<O['result']>;

/** The packet that would be sent without `dryRun`. */
export interface DryRun {
  readonly dryRun: true;
  readonly server: string;
  /** Its secrets are redacted. */
  readonly packet: string;
}

/** The outcome of one request. */
export type Answer<Reply = unknown> =
  | { readonly kind: 'done'; readonly status: 200 | 201 | 202 | 207; readonly body: Reply }
  | { readonly kind: 'dry-run'; readonly status: 200; readonly body: DryRun }
  | {
      readonly kind: 'problem';
      readonly problem: Problem;
      /** The packet failed as a whole: every request in it has this problem. */
      readonly ofPacket?: true;
      /** Plesk's results, if the operation answers several and each is an error. */
      readonly reply?: Reply;
    };

/** @returns the JSON of an answer */
export const bodyOf = (answer: Answer, requestId: string): unknown =>
  answer.kind === 'problem' ? answer.problem.toBody(requestId) : answer.body;

/** @returns the status of a batch: 200 if every answer succeeded, else 207 */
export const batchStatus = (answers: readonly Answer[]): 200 | 207 =>
  answers.every((answer) => answer.kind !== 'problem' && answer.status !== 207) ? 200 : 207;

/**
 * Makes the answer to one request from its results. The body is the members of the one result, or `results` in Plesk's
 * order if the operation answers several.
 * @param server the name of the server, for problems
 * @returns a problem if all results are errors
 */
export function answerOf<O extends Operation>(
  { many, success = 200 }: O,
  results: readonly Result[],
  server: string,
): Answer<ReplyOf<O>> {
  const [first] = results;
  const { status, ...members } = first ?? {};
  // The decoder makes the members by the declaration of the operation.
  const body = (many ? { results } : members) as ReplyOf<O>;
  const failed = results.filter((result) => result.status === 'error').length;
  if (first?.status !== 'error' || failed < results.length)
    return { kind: 'done', status: many && failed > 0 ? 207 : success, body };
  if (many) return { kind: 'problem', problem: pleskProblem(first, 'result', { server, results }), reply: body };
  return { kind: 'problem', problem: pleskProblem(first, 'result', { server, ...members }) };
}

/** An answer as a record keeps it. */
export type AnswerRecord =
  | Exclude<Answer, { kind: 'problem' }>
  | { readonly kind: 'problem'; readonly body: ProblemBody };

/** @param requestId the id of the request with this answer @returns the record of the answer */
export const recordOf = (answer: Answer, requestId: string): AnswerRecord =>
  answer.kind === 'problem' ? { kind: 'problem', body: answer.problem.toBody(requestId) } : answer;

/** @returns the recorded answer; a problem keeps the id of its own request */
export const fromRecord = (record: AnswerRecord): Answer =>
  record.kind === 'problem' ? { kind: 'problem', problem: problemFromBody(record.body) } : record;
