/** A request, put together from names and texts. */
import type { Operation } from '../../operation/declaration.ts';
import type { Field } from '../../operation/fields.ts';
import { isObject } from '../../operation/issue.ts';
import { readPairs, splitAtBreaks } from './form-text.ts';

/** Members by name. Without a prototype: a name is data, `__proto__` too. */
export interface Members {
  [name: string]: unknown;
}

/** A request with nothing in it yet. */
export const emptyRequest = (): Members => Object.create(null) as Members;

/** A request with the members that its operation assumes in a chat where they are left out. */
export const withDefaults = ({ chatDefaults }: Operation, request: Members): Members =>
  Object.assign(emptyRequest(), chatDefaults, request);

/** A copy of a request that can be added to. */
export const copyRequest = (request: unknown): Members =>
  JSON.parse(JSON.stringify(request), (_key, value: unknown) =>
    isObject(value) ? Object.defineProperties(Object.create(null), Object.getOwnPropertyDescriptors(value)) : value,
  ) as Members;

const TRUE = ['true', 'yes', 'on'];
const FALSE = ['false', 'no', 'off'];

/**
 * Reads a text as a field takes it.
 * @returns the text itself where the field does not take it: validation then says what is wrong with it
 */
export function readValue({ kind, choices }: Pick<Field, 'kind' | 'choices'>, text: string): unknown {
  const word = text.trim().toLowerCase();
  if (kind === 'boolean' || kind === 'flag') return TRUE.includes(word) ? true : FALSE.includes(word) ? false : text;
  if (kind === 'json') return parsed(text);
  if (kind === 'decimal') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  if (kind === 'integer') {
    const digits = text.trim().replace(/^\+/, '');
    return /^-?\d+$/.test(digits) && Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
  }
  return choices.find((choice) => choice.toLowerCase() === word) ?? text;
}

/** Reads a value of a name/value list. */
export const readPairValue = ({ value }: Field, text: string): unknown =>
  readValue({ kind: value ?? 'text', choices: [] }, text);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Sets the member at a path. One that is set already becomes an array. */
export function add(request: Members, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  const given = request[key];
  if (rest.length > 0) {
    if (!Object.hasOwn(request, key)) request[key] = emptyRequest();
    // A member that is set and is no object stays as it is: validation says that it is wrong.
    if (isObject(request[key])) add(request[key] as Members, rest, value);
  } else if (!Object.hasOwn(request, key)) request[key] = value;
  // Copying the array for each value would take time in proportion to the square of their number.
  else if (Array.isArray(given)) given.push(...[value].flat());
  else request[key] = [given, value].flat();
}

/** Splits the text of a field that takes several values: numbers at spaces and commas, texts at line ends. */
export function splitValues({ kind, many }: Field, text: string): string[] {
  if (!many) return [text];
  const parts = kind === 'integer' ? splitAtBreaks(text) : text.split('\n').map((line) => line.trim());
  return parts.filter((part) => part !== '');
}

/** Adds what was typed into one field of a form. A field that was left empty adds nothing. */
export function addFormText(request: Members, field: Field, typed: string): void {
  if (typed.trim() === '') return;
  if (field.kind !== 'pairs') {
    for (const text of splitValues(field, typed)) add(request, field.path, readValue(field, text));
    return;
  }
  const pairs = readPairs(typed);
  // A text that is no list of names and values stays a text: validation says that it is wrong.
  if (pairs === undefined) add(request, field.path, typed);
  else for (const { name, text } of pairs) add(request, [...field.path, name], readPairValue(field, text));
}
