/** The command grammar, the same in every chat: `<operator> <operation> [key=value …]`. */
import type { Operation } from '../../operation/declaration.ts';
import { type Field, fieldsOf } from '../../operation/fields.ts';
import { commandOf, Hint, say } from '../message/reply.ts';
import { findField, findOperation } from './find-names.ts';
import { add, emptyRequest, type Members, readPairValue, readValue, splitValues } from './request-values.ts';
import { tokenize, type Word } from './words.ts';

/** An operation with its request. */
export interface OperationCommand {
  readonly kind: 'run';
  readonly operation: Operation;
  /** The server that the command names. */
  readonly server?: string;
  readonly request: Members;
  /** Whether the user asks for a form, even if no fields are missing. */
  readonly form: boolean;
  /** Whether the user asks for all members of all results. */
  readonly details: boolean;
}

/** Starts a slot of a schedule, or retries or stops one. */
export type BackupAct =
  | { readonly verb: 'run'; readonly schedule: string }
  | { readonly verb: 'retry' | 'stop'; readonly schedule: string; readonly slot: string };

/** A parsed command. */
export type Command =
  | { readonly kind: 'help'; readonly operation?: Operation; readonly operator?: string }
  /** Shows the state of the schedules; with `act`, acts on one of them. */
  | { readonly kind: 'backups'; readonly act?: BackupAct }
  | { readonly kind: 'confirm'; readonly code: string }
  | OperationCommand;

/**
 * Reads a command.
 * @param text the words after `/plesk`
 * @param check throws if the user may not use the operation that the command names
 * @returns what the command asks for
 * @throws {Hint} if the command cannot be understood; it says what would be right
 * @example
 * parseCommand('confirm 1f3a', []) // => { kind: 'confirm', code: '1f3a' }
 */
export function parseCommand(
  text: string,
  operations: readonly Operation[],
  check: (operation: Operation) => void = () => {},
): Command {
  const [first, ...rest] = splitRoute(tokenize(text));
  const word = first?.text.toLowerCase() ?? 'help';
  if (first?.key === undefined) {
    if (word === 'help' || word === '?' || word === '-h' || word === '--help')
      return helpCommand(rest, operations, check);
    if (word === 'confirm' && rest[0]) return { kind: 'confirm', code: rest[0].text };
    if (word === 'backups' || (isStartOfBackups(word) && isBackups(rest))) return backupsCommand(rest);
  }
  const [operationWord, ...words] = rest;
  for (const { key } of [first, operationWord].filter((each) => each !== undefined))
    if (key !== undefined)
      throw new Hint(
        say`A command starts with what to do, as in ${'/plesk reseller-plan get all'}, not with ${`${key}=`}.`,
      );
  const operation = findOperation(word, operationWord?.text.toLowerCase(), operations);
  check(operation);
  return { kind: 'run', operation, ...assignments(words, operation) };
}

/** Users paste routes and scopes: `reseller/add` and `reseller.add` are split into two words. */
function splitRoute([first, ...rest]: readonly Word[]): readonly Word[] {
  const parts = first?.key === undefined ? /^\/?([\w-]+)[/.]([\w-]+)$/.exec(first?.text ?? '') : null;
  if (parts) return [{ text: parts[1] ?? '' }, { text: parts[2] ?? '' }, ...rest];
  return first ? [first, ...rest] : rest;
}

const isStartOfBackups = (word: string): boolean => word.length > 3 && 'backups'.startsWith(word);
const isBackups = ([first]: readonly Word[]): boolean =>
  first === undefined || /^(?:run|retry|stop|state|status)$/i.test(first.text);

function backupsCommand([first, ...words]: readonly Word[]): Command {
  if (first === undefined || /^(?:state|status|list)$/i.test(first.text)) return { kind: 'backups' };
  const verb = first.text.toLowerCase();
  const [schedule, slot = 'latest', ...more] = words.map(({ key, text }) => (key === undefined ? text : ''));
  if (schedule && slot && more.length === 0) {
    if (verb === 'run' && words.length === 1) return { kind: 'backups', act: { verb, schedule } };
    if (verb === 'retry' || verb === 'stop') return { kind: 'backups', act: { verb, schedule, slot } };
  }
  throw new Hint(
    say`${'/plesk backups'} shows the schedules, ${'/plesk backups run NAME'} starts one now, ${'/plesk backups retry NAME [SLOT]'} tries again what failed in its latest slot, ${'/plesk backups stop NAME [SLOT]'} stops it.`,
  );
}

function helpCommand(
  words: readonly Word[],
  operations: readonly Operation[],
  check: (operation: Operation) => void,
): Command {
  const [operator, operation] = splitRoute(words);
  if (operator === undefined || operator.text.toLowerCase() === 'backups') return { kind: 'help' };
  if (operation === undefined && operations.some((each) => each.operator === operator.text))
    return { kind: 'help', operator: operator.text };
  const found = findOperation(operator.text, operation?.text, operations);
  check(found);
  return { kind: 'help', operation: found };
}

/**
 * Reads the words after an operation.
 * @returns the request, its server, and whether a form or all details are wanted
 * @throws {Hint} if a word is not a field of the operation, lacks its value, or holds a secret
 */
export function assignments(
  words: readonly Word[],
  operation: Operation,
): Omit<OperationCommand, 'kind' | 'operation'> {
  const fields = fieldsOf(operation);
  const request = emptyRequest();
  const command = commandOf(operation);
  let server: string | undefined;
  let form = false;
  let details = false;
  for (const { key, text } of words) {
    if (key?.toLowerCase() === 'server') {
      if (server !== undefined) throw new Hint(say`${'server'} is given twice: one command goes to one server.`);
      server = text;
    } else if (key === undefined && text.toLowerCase() === 'form') form = true;
    else if (key === undefined && text.toLowerCase() === 'details') details = true;
    else assign(request, key, text, fields, command);
  }
  return { request, form, details, ...(server === undefined ? {} : { server }) };
}

/** The hint that refuses a secret in a command, for the command stays readable in the chat. */
export const secretInCommand = (field: Field, command: string): Hint =>
  new Hint(
    say`${field.name} is not taken from a command: it would stay in the history of the chat.`,
    say`Leave it out, and type it into the form that ${`/plesk ${command} form`} opens. If it was a real one, change it.`,
  );

function assign(request: Members, key: string | undefined, text: string, fields: readonly Field[], command: string) {
  const { field, name } = findField(key ?? text, fields, command);
  if (field.secret) throw secretInCommand(field, command);
  if (name !== undefined) add(request, [...field.path, name], key === undefined ? true : readPairValue(field, text));
  else if (key !== undefined) {
    const texts = field.kind === 'integer' ? splitValues(field, text) : [text];
    // An empty text is passed on: validation says whether the field takes it.
    for (const each of texts.length > 0 ? texts : ['']) add(request, field.path, readValue(field, each));
  } else if (field.kind === 'flag' || field.kind === 'boolean') add(request, field.path, true);
  else throw new Hint(say`${field.name} needs a value: ${`${text}=…`}. A value with spaces goes in quotes.`);
}
