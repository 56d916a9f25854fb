/** Operations that need a confirmation: those that destroy, and writes to `all`. */

import type { Operation } from '../operation/declaration.ts';
import { isObject } from '../operation/issue.ts';

/** @returns whether a request holds `"all":true` at any depth, as filters do */
export const isForAll = (request: unknown): boolean =>
  Array.isArray(request)
    ? request.some(isForAll)
    : isObject(request) &&
      Object.entries(request).some(([key, member]) => (key === 'all' && member === true) || isForAll(member));

/**
 * @returns whether a door that can ask for a confirmation asks for it before the request
 * @example
 * needsConfirmation({ effect: 'write' }, { filter: { all: true } }) // => true
 */
export const needsConfirmation = ({ effect }: Operation, request: unknown): boolean =>
  effect === 'destroy' || (effect === 'write' && isForAll(request));
