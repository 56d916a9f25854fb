/** A request, put together from names and texts. */
import type { Field } from './fields.ts';

/** Members by name. Without a prototype: a name is data, `__proto__` too. */
export interface Members {
  [name: string]: unknown;
}

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

/** A value of a name/value list: numbers and true or false as JSON has them. */
export function readPairValue(text: string): unknown {
  const kind = /^[-+]?\d+$/.test(text.trim()) ? 'integer' : 'boolean';
  return readValue({ kind, choices: [] }, text);
}

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
    request[key] ??= noMembers();
    add(request[key] as Members, rest, value);
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
  for (const line of typed.split(/\n|[\s,]+(?=[^\s,=]+=)/)) {
    const [, name, text] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && text !== undefined) add(request, [...field.path, name], readPairValue(text));
    else if (line.trim() !== '') add(request, field.path, line);
  }
}
