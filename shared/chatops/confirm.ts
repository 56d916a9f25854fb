/** The question before something that destroys, or writes to everything. */

import { isForAll } from '../gateway/confirmation.ts';
import { nameOf, type Operation } from '../operation/declaration.ts';
import { secretsOf } from '../operation/secrets.ts';
import { plain, type Reply } from './reply.ts';
import { flatten } from './result.ts';

/** Whether a request holds a password, which must not be kept until it is confirmed. */
export const holdsSecret = (operation: Operation, request: unknown): boolean =>
  secretsOf(operation.request, [request]).length > 0;

/** What its user is asked: all that would be done, and where. */
export function question(operation: Operation, server: string, request: unknown): Reply {
  const items = flatten(request).map((row) => [row]);
  return [
    {
      say: [
        isForAll(request) ? 'This is for everything on ' : 'This destroys something on ',
        { value: server },
        `: ${operation.summary}.`,
      ],
    },
    { columns: [nameOf(operation).replace('/', ' '), ''], items },
    plain('Do it? It waits for your answer for five minutes.'),
  ];
}
