/** The question before an operation that destroys something, or writes to everything. */
import { isForAll } from '../../gateway/confirmation.ts';
import type { Operation } from '../../operation/declaration.ts';
import { isObject } from '../../operation/issue.ts';
import { secretsOf } from '../../operation/secrets.ts';
import { leavesOf } from '../message/leaves.ts';
import { commandOf, plain, type Reply } from '../message/reply.ts';
import { labelled } from '../message/result-table.ts';

/** Whether a request holds a secret. Such a request must not be stored while it waits for a confirmation. */
export const holdsSecret = (operation: Operation, request: unknown): boolean =>
  secretsOf(operation.request, [request]).length > 0;

/** How many things a request names: the values of its filter, or one. */
function countOf(request: unknown): string {
  const values = Object.values(isObject(request) && isObject(request['filter']) ? request['filter'] : {});
  const count = values.reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 1), 0);
  return count > 1 ? `${count} things` : 'something';
}

/** The question to the user: everything that would be done, and on which server. */
export function confirmationQuestion(operation: Operation, server: string, request: unknown): Reply {
  const items = labelled(operation.request, leavesOf(request), true).map((row) => [row]);
  return [
    {
      say: [
        isForAll(request) ? 'This is for everything on ' : `This destroys ${countOf(request)} on `,
        { value: server },
        `: ${operation.summary}.`,
      ],
    },
    { columns: [commandOf(operation), ''], items },
    plain('It waits for your answer for five minutes.'),
  ];
}
