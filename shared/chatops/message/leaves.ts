/** The values that a result or a request holds, each with where it stands. */
import { isObject } from '../../operation/issue.ts';

/** A value that holds no others. */
export interface Leaf {
  /** Dotted: lists are passed through. */
  readonly path: string;
  /** The last part of the path, which may hold dots itself where it is data. */
  readonly name: string;
  /** Which items of which lists hold it; the place of an item starts with the place of what holds it. */
  readonly place: string;
  /** The items of lists of several: where each list stands, and the number of the item, from 1. */
  readonly items: readonly (readonly [list: string, number: number])[];
  readonly value: string;
}

export const ROOT: Omit<Leaf, 'value'> = { path: '', name: '', place: '', items: [] };

export function leavesOf(value: unknown, at = ROOT): Leaf[] {
  const { path, place, items } = at;
  if (Array.isArray(value) && value.some(isObject))
    return value.flatMap((each, index) =>
      leavesOf(each, {
        ...at,
        place: `${place}${path} ${index}/`,
        // The only one needs no number.
        items: value.length === 1 ? items : [...items, [path, index + 1]],
      }),
    );
  if (isObject(value))
    return Object.entries(value).flatMap(([name, member]) =>
      leavesOf(member, { path: path === '' ? name : `${path}.${name}`, name, place, items }),
    );
  return [{ ...at, value: [value].flat().join(', ') }];
}
