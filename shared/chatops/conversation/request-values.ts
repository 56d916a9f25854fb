/** Builds a request from names and texts. */
import type { Operation } from '../../operation/declaration.ts';
import type { Field } from '../../operation/fields.ts';
import { isObject } from '../../operation/issue.ts';
import { readPairs, splitAtBreaks } from './form-text.ts';

/** Members by name. It has no prototype, for a name is data, also `__proto__`. */
export interface Members {
  [name: string]: unknown;
}

/** @returns a request without members */
export const emptyRequest = (): Members => Object.create(null) as Members;

/** @returns a request with the defaults that its operation has for chats */
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
 * @returns the text itself if the field does not take it: validation then says what is wrong with it
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

/** Sets the member at a path. If it is set already, it becomes an array. */
export function add(request: Members, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  const given = request[key];
  if (rest.length > 0) {
    if (!Object.hasOwn(request, key)) request[key] = emptyRequest();
    // A member that is set, but not an object, stays as it is: validation reports it.
    if (isObject(request[key])) add(request[key] as Members, rest, value);
  } else if (!Object.hasOwn(request, key)) request[key] = value;
  // A copy of the array for each value would take quadratic time.
  else if (Array.isArray(given)) given.push(...[value].flat());
  else request[key] = [given, value].flat();
}

/** The value of a field in a request; undefined if it has none. */
export const valueAt = (request: unknown, { path }: Field): unknown =>
  path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), request);

/** Splits the text of a field that takes several values: numbers at spaces and commas, texts at line ends. */
export function splitValues({ kind, many }: Field, text: string): string[] {
  if (!many) return [text];
  const parts = kind === 'integer' ? splitAtBreaks(text) : text.split('\n').map((line) => line.trim());
  return parts.filter((part) => part !== '');
}

/** Whether a form must not be sent without a text for a field. A required text that may be empty needs none. */
export const isNeeded = ({ required, clearable }: Field): boolean => required && !clearable;

/**
 * Adds the text of one field of a form. An empty field adds nothing, unless an empty text is a value that it has to
 * give.
 */
export function addFormText(request: Members, field: Field, typed: string): void {
  if (typed.trim() === '') {
    if (field.required && !isNeeded(field) && valueAt(request, field) === undefined) add(request, field.path, '');
    return;
  }
  if (field.kind !== 'pairs') {
    for (const text of splitValues(field, typed)) add(request, field.path, readValue(field, text));
    return;
  }
  const pairs = readPairs(typed);
  // A text that is not a list of names and values stays a text: validation reports it.
  if (pairs === undefined) add(request, field.path, typed);
  else for (const { name, text } of pairs) add(request, [...field.path, name], readPairValue(field, text));
}
