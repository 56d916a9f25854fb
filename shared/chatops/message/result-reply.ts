/** What an operation answered, as a reply. */
import type { Answer } from '../../gateway/answer.ts';
import type { Operation } from '../../operation/declaration.ts';
import { isObject } from '../../operation/issue.ts';
import { problemReply } from './problem-reply.ts';
import { commandOf, type Reply, type Sentence, say } from './reply.ts';
import { isFailure, resultTable } from './result-table.ts';
import { summaryTable } from './summary-table.ts';

/**
 * @param server the name of the server that was asked
 * @param details whether every member of several results is shown, or only the columns of the declaration
 */
export function resultReply(operation: Operation, server: string, answer: Answer, details: boolean): Reply {
  if (answer.kind === 'problem') return problemReply(answer.problem, operation.result);
  const { say: done } = say`${commandOf(operation)} on ${server}`;
  if (answer.kind === 'dry-run')
    return [{ say: [...done, ' would send this; nothing was sent.'] }, { verbatim: answer.body.packet }];
  const { body } = answer;
  const results = isObject(body) ? body['results'] : undefined;
  if (Array.isArray(results)) return severalResults(operation, results, details, done);
  // What was only started goes on after its answer.
  const title: Sentence = { say: [...done, operation.success === 202 ? ': started.' : ': done.'] };
  if (!isObject(body) || Object.keys(body).length === 0) return [title];
  const summary = details ? undefined : summaryTable(operation, [body]);
  return [title, summary ?? resultTable(operation.result, [body])];
}

function severalResults(
  operation: Operation,
  results: readonly unknown[],
  details: boolean,
  done: Sentence['say'],
): Reply {
  const failed = results.filter(isFailure).length;
  const ok = results.length - failed;
  const counts = failed === 0 ? counted(ok, 'result') : `${counted(ok, 'result')} ok, ${failed} failed`;
  const summary = details ? undefined : summaryTable(operation, results);
  const table = summary ?? resultTable(operation.result, results);
  if (table.items.every((item) => item.length === 0)) return [{ say: [...done, ': nothing found.'] }];
  const hint = summary && operation.effect === 'read' ? [say`Add ${'details'} to the command to see all of each.`] : [];
  return [{ say: [...done, `: ${counts}.`] }, table, ...hint];
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
