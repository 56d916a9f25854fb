/** The values that a result or a request holds, each with its place. */
import { isObject } from '../../operation/issue.ts';

/** A value that does not hold others. */
export interface Leaf {
  /** Dotted, without the indexes of lists. */
  readonly path: string;
  /** The last part of the path. If it is data, it may hold dots itself. */
  readonly name: string;
  /** The items of lists that hold it. The place of an inner item starts with the place of the outer one. */
  readonly place: string;
  /** The items of lists with several items: the path of each list, and the number of the item, from 1. */
  readonly items: readonly (readonly [list: string, number: number])[];
  readonly value: string;
}

export const ROOT: Omit<Leaf, 'value'> = { path: '', name: '', place: '', items: [] };

/** @returns the values that do not hold others, in order */
export function leavesOf(value: unknown, at = ROOT): Leaf[] {
  const { path, place, items } = at;
  if (Array.isArray(value) && value.some(isObject))
    return value.flatMap((each, index) =>
      leavesOf(each, {
        ...at,
        place: `${place}${path} ${index}/`,
        // An only item needs no number.
        items: value.length === 1 ? items : [...items, [path, index + 1]],
      }),
    );
  if (isObject(value))
    return Object.entries(value).flatMap(([name, member]) =>
      leavesOf(member, { path: path === '' ? name : `${path}.${name}`, name, place, items }),
    );
  return [{ ...at, value: [value].flat().join(', ') }];
}
