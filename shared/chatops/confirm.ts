/** What is not done before its user has said so twice: what destroys, and what writes to everything. */

import { nameOf, type Operation } from '../operation/declaration.ts';
import { fieldsOf } from '../operation/fields.ts';
import { isObject } from '../operation/issue.ts';
import { plain, type Reply } from './reply.ts';
import { flatten } from './result.ts';

/** Whether a filter says `all`. */
const isForAll = (value: unknown): boolean =>
  isObject(value) &&
  Object.entries(value).some(([key, member]) => (key === 'all' && member === true) || isForAll(member));

/** Whether a valid request is asked about before it is carried out. */
export const needsConfirmation = ({ effect }: Operation, request: unknown): boolean =>
  effect === 'destroy' || (effect === 'write' && isForAll(request));

/** Whether something that needs a confirmation holds a password. */
export const isTooMuchAtOnce = (operation: Operation, request: unknown): boolean => {
  const secrets = fieldsOf(operation).filter(({ secret }) => secret);
  return flatten(request).some(([name]) => secrets.some((field) => field.name === name));
};

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
