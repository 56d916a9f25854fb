/** The question before an operation that destroys something, or writes to everything. */
import { isForAll } from '../../gateway/confirmation.ts';
import type { Operation } from '../../operation/declaration.ts';
import { isObject } from '../../operation/issue.ts';
import { secretsOf } from '../../operation/secrets.ts';
import { leavesOf } from '../message/leaves.ts';
import { commandOf, plain, type Reply } from '../message/reply.ts';
import { labelled } from '../message/result-table.ts';

/**
 * Such a request must not be stored while it waits for a confirmation.
 * @returns whether a request holds a secret
 */
export const holdsSecret = (operation: Operation, request: unknown): boolean =>
  secretsOf(operation.request, [request]).length > 0;

/** The members of filters that name one thing with each value. Those of `siteId` and `ownerLogin` are any number. */
const ONE_EACH = /^(id|login|name|guid|externalId)$/;

/** How many things a request is for, if that is known. */
function countOf(request: unknown): string {
  if (isForAll(request)) return ', all of them, however many,';
  const filter = isObject(request) && isObject(request['filter']) ? request['filter'] : {};
  const { length } = Object.entries(filter).flatMap(([name, value]) => (ONE_EACH.test(name) ? value : []));
  return length > 0 ? `, ${length} of them,` : '';
}

/** The question to the user: everything that would be done, and on which server. */
export function confirmationQuestion(operation: Operation, server: string, request: unknown): Reply {
  const items = labelled(operation.request, leavesOf(request), true).map((row) => [row]);
  return [
    { say: [`${operation.summary}${countOf(request)} on `, { value: server }, '?'] },
    { columns: [commandOf(operation), ''], items },
    plain('It waits five minutes for an answer.'),
  ];
}
