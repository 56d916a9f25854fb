/** What is not done before whoever asks has said so twice: what destroys, and what writes to everything. */

import type { Operation } from '../operation/declaration.ts';
import { isObject } from '../operation/issue.ts';

/** Whether a request says `all` somewhere, as filters do, in an item of a list too. */
export const isForAll = (request: unknown): boolean =>
  Array.isArray(request)
    ? request.some(isForAll)
    : isObject(request) &&
      Object.entries(request).some(([key, member]) => (key === 'all' && member === true) || isForAll(member));

/** Whether a request is confirmed before it is carried out, where a door can ask. */
export const needsConfirmation = ({ effect }: Operation, request: unknown): boolean =>
  effect === 'destroy' || (effect === 'write' && isForAll(request));
