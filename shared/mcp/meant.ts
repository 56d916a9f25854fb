/**
 * Reads arguments leniently. Models write null for members that they leave out, numbers and booleans as texts, and
 * objects as their JSON. The value is checked afterwards, like any other request.
 */
import { parseJson } from '../http/parse-json.ts';
import { isObject } from '../operation/issue.ts';
import type { Schema } from '../operation/mark.ts';
import { compiler } from '../operation/walk.ts';

type Path = readonly (string | number)[];
/** Paths of members that a JSON text holds twice. */
export type Doubled = readonly Path[];

/** The paths below one of the members, relative to it. */
export const below = (doubled: Doubled, member: string | number): Doubled =>
  doubled.flatMap(([first, ...rest]) => (first === member && rest.length > 0 ? [rest] : []));

/** A value as the assistant meant it. */
interface Meant {
  readonly value: unknown;
  /** The members that are given twice in the JSON texts that were read. */
  readonly doubled: Doubled;
}

/** Reads a value. @param path of the value @param doubled gets the members that a JSON text holds twice */
type Read = (value: unknown, path: Path, doubled: Path[]) => unknown;

interface Reader {
  readonly read: Read;
  /** Whether an empty text clears the member. Null is then refused, for it may mean that. */
  readonly clearable: boolean;
}

const reader = (read: Read, clearable = false): Reader => ({ read, clearable });

/** An object, or its JSON text. */
const object: Read = (value, path, doubled) => {
  if (typeof value !== 'string') return value;
  try {
    const parsed = parseJson(value);
    if (!isObject(parsed.value)) return value;
    doubled.push(...parsed.doubled.map((below) => [...path, ...below]));
    return parsed.value;
  } catch {
    // The check refuses it as a text, without quoting it.
    return value;
  }
};

const DIGITS = /^(?:0|-?[1-9]\d{0,15})$/;
const asInteger: Read = (value) =>
  typeof value === 'string' && DIGITS.test(value) && Number.isSafeInteger(Number(value)) ? Number(value) : value;

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
/** A number holds 15 digits exactly. */
const asDecimal: Read = (value) =>
  typeof value === 'string' && value.length <= 16 && DECIMAL.test(value) ? Number(value) : value;

const asBoolean: Read = (value) => (value === 'true' ? true : value === 'false' ? false : value);

/** An element of any name, whose text and children may be left out. */
const asTree: Read = (given, path, doubled) => {
  const value = object(given, path, doubled);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, each]) => {
    if (name === 'children' && Array.isArray(each)) return [[name, asTrees(each, [...path, name], doubled)] as const];
    return each === null && name !== 'name' ? [] : [[name, each] as const];
  });
  return Object.fromEntries(entries);
};
const asTrees: Read = (value, path, doubled) =>
  Array.isArray(value) ? value.map((each, index) => asTree(each, [...path, index], doubled)) : value;

const isEmpty = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 0;

const readerOf = compiler<Reader>({
  text: ({ clearable = false }) => reader((value) => value, clearable),
  integer: ({ clearable = false }) => reader(asInteger, clearable),
  decimal: () => reader(asDecimal),
  boolean: () => reader(asBoolean),
  flag: () => reader(asBoolean),
  tree: () => reader(asTree),
  trees: () => reader(asTrees),
  list: ({ read, clearable }) =>
    reader(
      (value, path, doubled) =>
        Array.isArray(value)
          ? value.map((item, index) => read(item, [...path, index], doubled))
          : read(value, path, doubled),
      clearable,
    ),
  pairs: ({ read, clearable }) =>
    reader((given, path, doubled) => {
      const value = object(given, path, doubled);
      if (!isObject(value)) return value;
      return Object.fromEntries(
        Object.entries(value).map(([name, each]) => [name, read(each, [...path, name], doubled)]),
      );
    }, clearable),
  sequence: (members) => {
    const known = new Map(members.map((member) => [member.name, member]));
    return reader((given, path, doubled) => {
      const value = object(given, path, doubled);
      if (!isObject(value)) return value;
      const entries = Object.entries(value).flatMap(([name, each]) => {
        const member = known.get(name);
        if (member === undefined) return [[name, each] as const];
        if (each === null && member.optional && !member.value.clearable) return [];
        const read = member.value.read(each, [...path, name], doubled);
        // All of its members were null.
        if (member.optional && isEmpty(read) && isObject(each) && !isEmpty(each)) return [];
        return [[name, read] as const];
      });
      return Object.fromEntries(entries);
    });
  },
});

/**
 * Reads a value as the assistant means it. A value that does not fit the schema stays as it is: the check refuses it.
 * @param schema for which the value is checked afterwards
 * @returns the value, and the members that a JSON text in it holds twice
 * @example
 * meantBy(sequence({ id: optional(id) }), '{"id":"3"}').value // => { id: 3 }
 */
export function meantBy(schema: Schema, value: unknown): Meant {
  const doubled: Path[] = [];
  return { value: readerOf(schema).read(value, [], doubled), doubled };
}

/** Reads an object of any members, or its JSON text. */
export function objectMeantBy(given: unknown): Meant {
  const doubled: Path[] = [];
  return { value: object(given, [], doubled), doubled };
}
