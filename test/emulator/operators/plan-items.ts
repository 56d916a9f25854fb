import { Refused } from '../packet/refused.ts';
import { child, type RequestElement, textOf } from '../packet/request.ts';
import { ok } from '../packet/result.ts';
import type { Context, ForEach, Operation } from './operation.ts';

/** Objects that may have additional services. */
interface Equipped {
  planItems: string[];
}

/**
 * The two operations that add additional services to plans or subscriptions, and take them away.
 *
 * @param changed is called after a change
 */
export function planItemOperations<Row extends Equipped>(
  forEach: ForEach<Row>,
  changed: (row: Row, context: Context) => void,
) {
  const changing =
    (change: (before: readonly string[], item: string) => string[]): Operation =>
    (request, context) => {
      const item = itemOf(request);
      return forEach(request, context, (found, about) => {
        found.planItems = change(found.planItems, item);
        changed(found, context);
        return ok(...about, ['item', item]);
      });
    };
  return {
    'add-plan-item': changing((before, item) => {
      if (item === '') throw new Refused(1019, 'The value of name is empty.');
      if (before.includes(item)) throw new Refused(1007, `The service ${item} is included already.`);
      return [...before, item];
    }),
    'remove-plan-item': changing((before, item) => {
      if (!before.includes(item)) throw new Refused(1013, `The service ${item} is not included.`);
      return before.filter((other) => other !== item);
    }),
  };
}

function itemOf(request: RequestElement): string {
  const item = child(request, 'plan-item');
  return (item && textOf(item, 'name')) ?? '';
}
