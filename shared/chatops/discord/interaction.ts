/** Interactions as Discord sends them (docs.discord.com, Receiving and responding to interactions). */
import { invalid } from '../../gateway/validate.ts';
import { type JsonObject, readJsonObject } from '../json-reader.ts';

/** Types of interactions. */
export const PING = 1;
export const COMMAND = 2;
export const COMPONENT = 3;
export const AUTOCOMPLETE = 4;
export const MODAL_SUBMIT = 5;

/** The parts of an interaction that are read. */
export interface Interaction {
  readonly type: unknown;
  readonly applicationId: string | undefined;
  readonly token: string | undefined;
  readonly user: { readonly id: string; readonly roles: readonly string[] };
  /** The action of a button or a form, and the id of its pending operation: `confirm:0123456789abcdef`. */
  readonly customId: string;
  readonly command: SelectedCommand;
  /** The texts that were typed into a form, by the name of the field. */
  readonly typed: ReadonlyMap<string, string>;
}

/** The sub-command that was chosen, with its options. */
export interface SelectedCommand {
  /** The name of its command: `plesk`, `plesk-reseller`. */
  readonly name: string;
  /** The words below it: `['add']`, `['help']`. */
  readonly words: readonly string[];
  readonly options: readonly GivenOption[];
}

export interface GivenOption {
  readonly name: string;
  readonly value: string | number | boolean;
  /** Whether the user is typing this option. */
  readonly focused: boolean;
}

/** A command has groups, which have sub-commands; a form has rows or labels, which have inputs. */
const MAX_DEPTH = 5;

/** @throws {Problem} `invalid-request` if the body is not JSON, or a member has another type than Discord documents */
export function readInteraction(body: string): Interaction {
  const sent = readJsonObject(body);
  const member = sent.object('member');
  const user = member?.object('user') ?? sent.object('user');
  const data = sent.object('data');
  const typed = new Map<string, string>();
  readInputs(data?.objects('components') ?? [], typed, MAX_DEPTH);
  return {
    type: sent.value('type'),
    applicationId: sent.text('application_id'),
    token: sent.text('token'),
    user: { id: user?.text('id') ?? '', roles: member?.texts('roles') ?? [] },
    customId: data?.text('custom_id') ?? '',
    command: { name: data?.text('name') ?? '', ...subCommand(data?.objects('options') ?? [], MAX_DEPTH) },
    typed,
  };
}

/** Reads sub-commands, which are options that hold options instead of a value. */
function subCommand(options: readonly JsonObject[], depth: number): Omit<SelectedCommand, 'name'> {
  const [first] = options;
  if (first === undefined || first.value('value') !== undefined) return { words: [], options: options.map(readOption) };
  if (depth === 0) throw invalid([{ path: 'data.options', message: 'is nested too deeply' }]);
  const inner = subCommand(first.objects('options'), depth - 1);
  return { words: [first.text('name') ?? '', ...inner.words], options: inner.options };
}

function readOption(option: JsonObject): GivenOption {
  const value = option.value('value');
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw invalid([{ path: 'data.options', message: 'must hold a string, a number or a boolean as value' }]);
  return { name: option.text('name') ?? '', value, focused: option.value('focused') === true };
}

/** The texts of a form's inputs, each within a label or a row. */
function readInputs(components: readonly JsonObject[], typed: Map<string, string>, depth: number): void {
  if (depth === 0 && components.length > 0)
    throw invalid([{ path: 'data.components', message: 'is nested too deeply' }]);
  for (const component of components) {
    const id = component.text('custom_id');
    const value = component.text('value');
    if (id !== undefined && value !== undefined) typed.set(id, value);
    const inner = component.object('component');
    readInputs([...(inner ? [inner] : []), ...component.objects('components')], typed, depth - 1);
  }
}
