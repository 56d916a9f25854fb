/** Reads the operation and the request from the options of a Discord command, and suggests values for them. */
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

/** The typed command that a sub-command of `/plesk` means; undefined for an operation with its options. */
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
  // If there are several acts, the command refuses them: it has too many words.
  const acts = ['run', 'retry', 'stop'].flatMap((verb) => quoted(verb).flatMap((schedule) => [verb, schedule]));
  return ['backups', ...acts, ...quoted('slot')].join(' ');
}

/**
 * Reads the request from the options of a command.
 * @throws {Hint} if an option is unknown, lacks its value, or holds a secret
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

/** Adds the text of an option. It is one value, except for numbers and pairs, which may be several. */
function addText(request: Members, field: Field, text: string): void {
  if (field.kind === 'pairs' || field.kind === 'integer') addFormText(request, field, text);
  else add(request, field.path, readValue(field, text));
}

const MAX_SUGGESTIONS = 25;

/** The operations, operators or servers that match the text that is being typed: at most as many as Discord shows. */
export function suggestions(chosen: SelectedCommand, operations: readonly Operation[], servers: readonly string[]) {
  const focused = chosen.options.find((option) => option.focused);
  const typed = String(focused?.value ?? '').toLowerCase();
  return (focused?.name === 'server' ? servers : namesFor(focused?.name, operations))
    .filter((text) => text.includes(typed))
    .slice(0, MAX_SUGGESTIONS)
    .map((text) => ({ name: text, value: text }));
}

/** Help takes operators too. They come first, because Discord shows only some of many operations. */
function namesFor(option: string | undefined, operations: readonly Operation[]): readonly string[] {
  const commands = operations.map(commandOf);
  return option === 'operation' ? [...new Set(operations.map(({ operator }) => operator)), ...commands] : commands;
}

/**
 * The operation of a sub-command, if there is one. Commands of an older gateway, which are in use until Discord has the
 * new ones everywhere, name it below `/plesk`.
 */
export function findSelected(
  { name, words }: SelectedCommand,
  operations: readonly Operation[],
): Operation | undefined {
  const operators = operations.map((each) => each.operator);
  const [operator, word] = [operatorOf(name, operators), ...words].filter((each) => each !== undefined);
  return operations.find((each) => each.operator === operator && each.operation === word);
}

/**
 * @returns the operation of a command
 * @throws {Hint} if the registered commands are older or newer than the gateway
 */
export function operationAt(selected: SelectedCommand, operations: readonly Operation[]): Operation {
  const operation = findSelected(selected, operations);
  if (operation) return operation;
  throw new Hint(
    say`${[selected.name, ...selected.words].join(' ')} is not known here: have the commands registered again (${'npm run discord:register'}).`,
  );
}
