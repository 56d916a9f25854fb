/** The options of a Discord sub-command: fields of its operation, under names that Discord takes. */
import type { Operation } from '../../operation/declaration.ts';
import { type Field, fieldsOf } from '../../operation/fields.ts';
import { rulesOf } from '../../operation/requirements.ts';
import { isNeeded } from '../conversation/request-values.ts';
import { cut } from '../message/render.ts';
import { MAX_OPTIONS, type Option } from './limits.ts';

/** Limits of options (docs.discord.com, Application Commands: option structure). */
const MAX_TEXT = 100;
const MAX_NAME = 32;

/** The types of commands and options. */
export const COMMAND = 1;
export const SUB_COMMAND = 1;
export const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;

/** Options of every operation, besides its fields. */
export const GENERAL_OPTIONS: readonly Option[] = [
  { type: STRING, name: 'server', description: 'Server', autocomplete: true },
  { type: STRING, name: 'more', description: 'Fields that have no option: key=value …' },
  { type: BOOLEAN, name: 'form', description: 'Open a form' },
];

export const shortText = (text: string): string => cut(text, MAX_TEXT);

const kebab = (text: string): string =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/[^a-z\d_-]+/gi, '-')
    .toLowerCase()
    .slice(-MAX_NAME)
    .replace(/^-+/, '');

/**
 * Secrets have no option: they are typed into forms. A field whose name is taken has no option either: it is given in
 * `more`.
 * @returns the fields that may have an option, by the option's name
 */
export function optionFields(operation: Operation): ReadonlyMap<string, Field> {
  const fields = fieldsOf(operation).filter(({ secret, kind }) => !secret && kind !== 'json');
  const last = (field: Field): string => kebab(field.path.at(-1) ?? '');
  const named = new Map<string, Field>();
  const isTaken = (name: string): boolean => named.has(name) || GENERAL_OPTIONS.some((own) => own.name === name);
  for (const field of fields) {
    const isAlone = fields.filter((other) => last(other) === last(field)).length === 1;
    const name = isAlone ? last(field) : kebab(field.path.join('-'));
    const free = isTaken(name) ? kebab(`field-${name}`) : name;
    if (!isTaken(free)) named.set(free, field);
  }
  return named;
}

/**
 * Ranks fields by how often they are used, by the declaration.
 * @returns a function that gives 0 for a field that needs a text, 1 for one in an example, 2 for one of a required choice, 3 for
 *   one at the top of the request, and 4 for one below
 */
export function usageRank(operation: Operation): (field: Field) => number {
  const choices = new Set(rulesOf(operation.request).flatMap(({ of, required }) => (required ? of.flat() : [])));
  const examples = (operation.examples ?? []).map(({ request }) => request);
  const isUsed = ({ path }: Field): boolean =>
    examples.some((request) => path.reduce<unknown>((at, key) => Object(at)[key], request) !== undefined);
  return (field) => {
    if (isNeeded(field)) return 0;
    if (isUsed(field)) return 1;
    if ([...choices].some((name) => field.name === name || field.name.startsWith(`${name}.`))) return 2;
    return field.path.length === 1 ? 3 : 4;
  };
}

/** The option of a field. A field that is not required has only its label as description, which is short. */
export function optionOf(name: string, field: Field): Option {
  const { kind, many, required, choices, label, description } = field;
  const isPlain = !many && kind !== 'pairs';
  const type =
    isPlain && kind === 'integer' ? INTEGER : isPlain && (kind === 'boolean' || kind === 'flag') ? BOOLEAN : STRING;
  const how = kind === 'pairs' ? ': name=value …' : '';
  return {
    type,
    name,
    description: shortText(((required ? description : '') || label) + how),
    ...(isNeeded(field) ? { required: true } : {}),
    ...(choices.length > 0 && choices.length <= MAX_OPTIONS && isPlain
      ? { choices: choices.map((choice) => ({ name: shortText(choice), value: choice })) }
      : {}),
  };
}
