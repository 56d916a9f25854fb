/** A request, put together from names and texts. */

import type { Field } from '../operation/fields.ts';
import { isObject } from '../operation/issue.ts';

/** Members by name. Without a prototype: a name is data, `__proto__` too. */
export interface Members {
  [name: string]: unknown;
}

/** A request with nothing in it yet. */
export const noMembers = (): Members => Object.create(null) as Members;

const TRUE = ['true', 'yes', 'on'];
const FALSE = ['false', 'no', 'off'];

/** A text as the field takes it; one that it does not take stays a text, and validation says what is wrong with it. */
export function readValue({ kind, choices }: Pick<Field, 'kind' | 'choices'>, text: string): unknown {
  const word = text.trim().toLowerCase();
  if (kind === 'boolean' || kind === 'flag') return TRUE.includes(word) ? true : FALSE.includes(word) ? false : text;
  if (kind === 'json') return parsed(text);
  if (kind === 'integer') {
    const digits = text.trim().replace(/^\+/, '');
    return /^-?\d+$/.test(digits) && Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
  }
  return choices.find((choice) => choice.toLowerCase() === word) ?? text;
}

/** A value of a name/value list. */
export const readPairValue = ({ value }: Field, text: string): unknown =>
  readValue({ kind: value ?? 'text', choices: [] }, text);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Sets the member at a path; one that is set already becomes an array. */
export function add(request: Members, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (rest.length > 0) {
    // What is no object already is wrong, and stays to be told.
    if (!Object.hasOwn(request, key)) request[key] = noMembers();
    if (isObject(request[key])) add(request[key] as Members, rest, value);
  } else if (Object.hasOwn(request, key)) request[key] = [request[key], value].flat();
  else request[key] = value;
}

/** The texts of a field that takes several, typed as one: numbers by spaces and commas, texts one to a line. */
export function textsOf({ kind, many }: Field, text: string): string[] {
  if (!many) return [text];
  const parts = kind === 'integer' ? text.split(/[\s,;]+/) : text.split('\n').map((line) => line.trim());
  return parts.filter((part) => part !== '');
}

/** Adds what was typed into one field of a form; nothing typed is nothing given. */
export function addTyped(request: Members, field: Field, typed: string): void {
  if (typed.trim() === '') return;
  if (field.kind !== 'pairs') {
    for (const text of textsOf(field, typed)) add(request, field.path, readValue(field, text));
    return;
  }
  const pairs = typed.split(/\n|[\s,]+(?=[^\s,=]+=)/).filter((line) => line.trim() !== '');
  const read = pairs.map((line) => /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []);
  // What is no list of names and values stays a text, for validation to say so.
  if (read.some(({ length }) => length === 0)) add(request, field.path, typed);
  else for (const [, name = '', text = ''] of read) add(request, [...field.path, name], readPairValue(field, text));
}
