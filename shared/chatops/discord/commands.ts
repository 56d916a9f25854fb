/** Discord's commands, generated from the declarations within Discord's limits. */
import type { Operation } from '../../operation/declaration.ts';
import { type Field, fieldsOf } from '../../operation/fields.ts';
import { cut } from '../render.ts';

/** Limits of application commands (docs.discord.com, Application Commands). */
const MAX_OPTIONS = 25;
const MAX_CHOICES = 25;
const MAX_TEXT = 100;
const MAX_NAME = 32;
/** Names, descriptions and values of one command, all together. */
const MAX_CHARACTERS = 8000;

const SUB_COMMAND = 1;
const GROUP = 2;
const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;

/** A command or an option, as Discord takes it. */
export interface Option {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: true;
  readonly autocomplete?: true;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly options?: readonly Option[];
}

/** Options of ours beside the fields of an operation. */
const OWN: readonly Option[] = [
  { type: STRING, name: 'server', description: 'Which server', autocomplete: true },
  { type: STRING, name: 'more', description: 'Further fields: key=value …' },
  { type: BOOLEAN, name: 'form', description: 'Open a form, for passwords' },
];

const kebab = (text: string): string =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/[^a-z\d_-]+/gi, '-')
    .toLowerCase()
    .slice(-MAX_NAME)
    .replace(/^-+/, '');

/** The fields that have an option of their own, by the option's name. Passwords have none: they belong into a form. */
export function optionFields(operation: Operation): ReadonlyMap<string, Field> {
  const fields = fieldsOf(operation).filter(({ secret, kind }) => !secret && kind !== 'json');
  const last = (field: Field): string => kebab(field.path.at(-1) ?? '');
  const named = new Map<string, Field>();
  const isTaken = (name: string): boolean => named.has(name) || OWN.some((own) => own.name === name);
  for (const field of fields) {
    const isAlone = fields.filter((other) => last(other) === last(field)).length === 1;
    const name = isAlone ? last(field) : kebab(field.path.join('-'));
    const free = isTaken(name) ? kebab(`field-${name}`) : name;
    // One that has no name left goes into `more`.
    if (!isTaken(free)) named.set(free, field);
  }
  return named;
}

function optionOf(name: string, field: Field): Option {
  const { kind, many, required, choices } = field;
  const isPlain = !many && kind !== 'pairs';
  const type =
    isPlain && kind === 'integer' ? INTEGER : isPlain && (kind === 'boolean' || kind === 'flag') ? BOOLEAN : STRING;
  const how = kind === 'pairs' ? ': name=value …' : '';
  return {
    type,
    name,
    description: cut((field.description || field.label) + how, MAX_TEXT),
    ...(required ? { required } : {}),
    ...(choices.length > 0 && choices.length <= MAX_CHOICES && isPlain
      ? { choices: choices.map((choice) => ({ name: cut(choice, MAX_TEXT), value: choice })) }
      : {}),
  };
}

function subCommand(operation: Operation, most: number): Option {
  const all = [...optionFields(operation)].map(([name, field]) => optionOf(name, field));
  const needed = all.filter(({ required }) => required);
  const others = all.filter(({ required }) => !required);
  const own = OWN.filter(({ name }) => name !== 'form' || fieldsOf(operation).some(({ secret }) => secret));
  const options = [...needed, ...others.slice(0, Math.max(0, most - needed.length - own.length)), ...own];
  return { type: SUB_COMMAND, name: operation.operation, description: cut(operation.summary, MAX_TEXT), options };
}

function commandWith(operations: readonly Operation[], most: number): Option & { readonly type: 1 } {
  const operators = [...new Set(operations.map(({ operator }) => operator))];
  const groups = operators.map((operator): Option => {
    const own = operations.filter((operation) => operation.operator === operator).slice(0, MAX_OPTIONS);
    return {
      type: GROUP,
      name: operator,
      description: `Operations on ${operator}`,
      options: own.map((each) => subCommand(each, most)),
    };
  });
  const text = (name: string, description: string, required: boolean, autocomplete: boolean): Option => ({
    type: STRING,
    name,
    description,
    ...(required ? { required } : {}),
    ...(autocomplete ? { autocomplete } : {}),
  });
  return {
    type: 1, // CHAT_INPUT
    name: 'plesk',
    description: 'Run an operation on Plesk',
    options: [
      ...groups,
      {
        type: SUB_COMMAND,
        name: 'help',
        description: 'What you may run',
        options: [text('operation', 'Show the fields of this operation', false, true)],
      },
      {
        type: SUB_COMMAND,
        name: 'backups',
        description: 'The scheduled backups',
        options: [text('run', 'Start this schedule now', false, false)],
      },
      {
        type: SUB_COMMAND,
        name: 'run',
        description: 'Any operation, typed',
        options: [text('command', 'OPERATOR OPERATION key=value …', true, true)],
      },
    ],
  };
}

/** How many characters count for Discord's limit. */
export function sizeOf({ name, description, choices = [], options = [] }: Option): number {
  const own = name.length + description.length;
  const chosen = choices.reduce((sum, choice) => sum + choice.name.length + choice.value.length, 0);
  return own + chosen + options.reduce((sum, option) => sum + sizeOf(option), 0);
}

/**
 * The command to register: `/plesk <operator> <operation>` with an option for each field, as far as the limits allow.
 * What has no option goes into `more`.
 */
export function discordCommands(operations: readonly Operation[]): readonly Option[] {
  let most = MAX_OPTIONS;
  let command = commandWith(operations, most);
  while (sizeOf(command) > MAX_CHARACTERS && most > 0) command = commandWith(operations, --most);
  return [command];
}
