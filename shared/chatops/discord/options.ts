/** The operation and the request that the options of a Discord command name, and suggestions while they are typed. */
import type { Operation } from '../../operation/declaration.ts';
import { type Field, fieldsOf } from '../../operation/fields.ts';
import { assignments, secretInCommand } from '../conversation/command.ts';
import { findField } from '../conversation/find-names.ts';
import { add, addFormText, type Members, readValue } from '../conversation/request-values.ts';
import { tokenize } from '../conversation/words.ts';
import { commandOf, Hint, say } from '../message/reply.ts';
import { operatorOf } from './command-name.ts';
import type { GivenOption, SelectedCommand } from './interaction.ts';
import { optionFields } from './option-fields.ts';

const textOf = (options: readonly GivenOption[], name: string): string | undefined => {
  const value = options.find((option) => option.name === name)?.value;
  return value === undefined ? undefined : String(value);
};

/** The typed command that a sub-command of `/plesk` stands for; undefined for an operation with its options. */
export function typedCommand({ name, words, options }: SelectedCommand): string | undefined {
  const [word] = words;
  if (name.startsWith('plesk-')) return undefined;
  if (words.length === 0 || word === 'help') return `help ${textOf(options, 'operation') ?? ''}`;
  if (word === 'run') return textOf(options, 'command') ?? '';
  if (word !== 'backups') return undefined;
  const quoted = (option: string): string[] => {
    const value = textOf(options, option);
    return value === undefined ? [] : [`"${value.replace(/["\\]/g, '\\$&')}"`];
  };
  // Of several acts the command takes none: behind the first one they are words too many.
  const acts = ['run', 'retry', 'stop'].flatMap((verb) => quoted(verb).flatMap((schedule) => [verb, schedule]));
  return ['backups', ...acts, ...quoted('slot')].join(' ');
}

/**
 * Reads the request from the options of a command.
 * @throws {Hint} where an option is unknown, lacks its value, or holds a secret
 */
export function readOptions(operation: Operation, options: readonly GivenOption[]) {
  const named = optionFields(operation);
  const fields = fieldsOf(operation);
  const command = commandOf(operation);
  const more = assignments(tokenize(textOf(options, 'more') ?? ''), operation);
  const { request } = more;
  for (const { name, value } of options) {
    if (['server', 'more', 'form'].includes(name)) continue;
    const field = named.get(name) ?? findField(name, fields, command).field;
    if (field.secret) throw secretInCommand(field, command);
    if (typeof value === 'string') addText(request, field, value);
    else add(request, field.path, value);
  }
  const server = textOf(options, 'server') ?? more.server;
  return {
    request,
    details: more.details,
    form: more.form || textOf(options, 'form') === 'true',
    ...(server === undefined ? {} : { server }),
  };
}

/** An option is one value, but for numbers and pairs, of which it may hold several. */
function addText(request: Members, field: Field, text: string): void {
  if (field.kind === 'pairs' || field.kind === 'integer') addFormText(request, field, text);
  else add(request, field.path, readValue(field, text));
}

const MAX_SUGGESTIONS = 25;

/** The operations, operators or servers that fit what the user is typing: at most as many as Discord shows. */
export function suggestions(chosen: SelectedCommand, operations: readonly Operation[], servers: readonly string[]) {
  const focused = chosen.options.find((option) => option.focused);
  const typed = String(focused?.value ?? '').toLowerCase();
  return (focused?.name === 'server' ? servers : namesFor(focused?.name, operations))
    .filter((text) => text.includes(typed))
    .slice(0, MAX_SUGGESTIONS)
    .map((text) => ({ name: text, value: text }));
}

/** Help knows operators too. They come first, because Discord shows only a part of many operations. */
function namesFor(option: string | undefined, operations: readonly Operation[]): readonly string[] {
  const commands = operations.map(commandOf);
  return option === 'operation' ? [...new Set(operations.map(({ operator }) => operator)), ...commands] : commands;
}

/**
 * The operation that a sub-command stands for, if there is one. Commands of an older gateway, which are in use until
 * Discord has the new ones everywhere, name it below `/plesk`.
 */
export function findSelected(
  { name, words }: SelectedCommand,
  operations: readonly Operation[],
): Operation | undefined {
  const operators = operations.map((each) => each.operator);
  const [operator, word] = [operatorOf(name, operators), ...words].filter((each) => each !== undefined);
  return operations.find((each) => each.operator === operator && each.operation === word);
}

/** @throws {Hint} if the registered commands are older or newer than the gateway */
export function operationAt(selected: SelectedCommand, operations: readonly Operation[]): Operation {
  const operation = findSelected(selected, operations);
  if (operation) return operation;
  throw new Hint(
    say`${[selected.name, ...selected.words].join(' ')} is not known here: have the commands registered again (${'npm run discord:register'}).`,
  );
}
