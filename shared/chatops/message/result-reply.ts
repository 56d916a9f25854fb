/** The answer of an operation as a reply. */
import type { Answer } from '../../gateway/answer.ts';
import type { Operation } from '../../operation/declaration.ts';
import { isObject } from '../../operation/issue.ts';
import { problemReply } from './problem-reply.ts';
import { commandOf, type Reply, say } from './reply.ts';
import { isFailure, resultTable } from './result-table.ts';
import { summaryTable } from './summary-table.ts';

/**
 * @param server the name of the server that was asked
 * @param details whether all members of several results are shown, or only the columns of the declaration
 * @returns the results as a table, or the problem
 */
export function resultReply(operation: Operation, server: string, answer: Answer, details: boolean): Reply {
  if (answer.kind === 'problem') return problemReply(answer.problem, operation.result);
  const { say: done } = say`${commandOf(operation)} on ${server}`;
  if (answer.kind === 'dry-run')
    return [{ say: [...done, ' would send this; nothing was sent.'] }, { verbatim: answer.body.packet }];
  const { body } = answer;
  const given = isObject(body) ? body['results'] : undefined;
  const results: readonly unknown[] = Array.isArray(given) ? given : [body];
  const summary = details ? undefined : summaryTable(operation, results);
  const table = summary?.table ?? resultTable(operation.result, results);
  if (table.items.every((item) => item.length === 0)) return [{ say: [...done, `: ${emptyOutcome(operation)}.`] }];
  const hint =
    operation.effect === 'read' && summary?.leavesOut ? [say`Add ${'details'} to the command to see all of each.`] : [];
  return [{ say: [...done, outcomeOf(operation, results)] }, table, ...hint];
}

/** If a filter matches nothing, or settings were never made, Plesk answers a success without members. */
const emptyOutcome = ({ effect, many }: Operation): string => (effect === 'read' || many ? 'nothing found' : 'done');

function outcomeOf({ effect, success }: Operation, results: readonly unknown[]): string {
  const failed = results.filter(isFailure).length;
  if (failed > 0) return `: ${results.length - failed} ok, ${failed} failed.`;
  if (results.length > 1) return `: ${results.length} results.`;
  // An operation that answers 202 goes on after its answer.
  return effect === 'read' ? ':' : success === 202 ? ': started.' : ': done.';
}
