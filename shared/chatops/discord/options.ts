/** What a Discord interaction says: the operation, its request, and what is being typed. */
import type { Operation } from '../../operation/declaration.ts';
import { type Field, fieldsOf } from '../../operation/fields.ts';
import { assignments, noSecrets } from '../command.ts';
import { commandOf, findField } from '../find.ts';
import { Hint, say } from '../reply.ts';
import { add, addTyped, type Members, readValue } from '../request.ts';
import { tokenize } from '../tokenize.ts';
import { optionFields } from './commands.ts';

/** An option as an interaction holds it. */
export interface GivenOption {
  readonly name: string;
  readonly value?: string | number | boolean;
  readonly focused?: boolean;
  readonly options?: readonly GivenOption[];
}

/** What was chosen among the commands. */
export interface Chosen {
  /** Words of the sub-command: `['reseller', 'add']`, `['help']`. */
  readonly words: readonly string[];
  readonly options: readonly GivenOption[];
}

/** The sub-command within its group. */
export function chosenOf(options: readonly GivenOption[] = []): Chosen {
  const [first] = options;
  if (first === undefined || first.value !== undefined) return { words: [], options };
  const inner = chosenOf(first.options);
  return { words: [first.name, ...inner.words], options: inner.options };
}

const textOf = (options: readonly GivenOption[], name: string): string | undefined => {
  const value = options.find((option) => option.name === name)?.value;
  return value === undefined ? undefined : String(value);
};

/** A sub-command of ours as the command grammar has it; undefined for an operation with its options. */
export function typedCommand({ words, options }: Chosen): string | undefined {
  const [word] = words;
  if (words.length === 0 || word === 'help') return `help ${textOf(options, 'operation') ?? ''}`;
  if (word === 'run') return textOf(options, 'command') ?? '';
  if (word !== 'backups') return undefined;
  const schedule = textOf(options, 'run');
  return schedule === undefined ? 'backups' : `backups run "${schedule.replace(/["\\]/g, '\\$&')}"`;
}

/** @throws {Hint} */
export function readOptions(operation: Operation, options: readonly GivenOption[]) {
  const named = optionFields(operation);
  const fields = fieldsOf(operation);
  const command = commandOf(operation);
  const more = assignments(tokenize(textOf(options, 'more') ?? ''), operation);
  const { request } = more;
  for (const { name, value } of options) {
    if (value === undefined || ['server', 'more', 'form'].includes(name)) continue;
    const field = named.get(name) ?? findField(name, fields, command).field;
    if (field.secret) throw noSecrets(field, command);
    if (typeof value === 'string') addText(request, field, value);
    else add(request, field.path, value);
  }
  const server = textOf(options, 'server') ?? more.server;
  return {
    request,
    form: more.form || textOf(options, 'form') === 'true',
    ...(server === undefined ? {} : { server }),
  };
}

/** An option is one value, but for numbers and pairs, of which it may hold several. */
function addText(request: Members, field: Field, text: string): void {
  if (field.kind === 'pairs' || field.kind === 'integer') addTyped(request, field, text);
  else add(request, field.path, readValue(field, text));
}

const MAX_SUGGESTIONS = 25;

/** What fits to what is being typed. */
export function suggestions(chosen: Chosen, operations: readonly Operation[], servers: readonly string[]) {
  const focused = chosen.options.find((option) => option.focused);
  const typed = String(focused?.value ?? '').toLowerCase();
  const all = focused?.name === 'server' ? servers : operations.map(commandOf);
  return all
    .filter((text) => text.includes(typed))
    .slice(0, MAX_SUGGESTIONS)
    .map((text) => ({ name: text, value: text }));
}

/** The texts of a modal's inputs: each within a label, or within a row. */
export interface Component {
  readonly custom_id?: string;
  readonly value?: string;
  readonly component?: Component;
  readonly components?: readonly Component[];
}

/** What was typed into a modal, by the name of the field. */
export function typedIntoModal(components: readonly Component[] = []): Map<string, string> {
  const typed = new Map<string, string>();
  const walk = ({ custom_id: id, value, component, components: inner = [] }: Component): void => {
    if (id !== undefined && typeof value === 'string') typed.set(id, value);
    for (const each of component ? [component, ...inner] : inner) walk(each);
  };
  for (const component of components) walk(component);
  return typed;
}

/** @throws {Hint} */
export function operationAt({ words }: Chosen, operations: readonly Operation[]): Operation {
  const operation = operations.find((each) => each.operator === words[0] && each.operation === words[1]);
  if (operation) return operation;
  throw new Hint(
    say`${words.join(' ')} is not known here: have the commands registered again (${'npm run discord:register'}).`,
  );
}
