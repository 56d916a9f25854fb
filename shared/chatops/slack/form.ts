/** Slack's forms: a modal from a declaration, and the request from what was typed into it. */
import { nameOf } from '../../operation/declaration.ts';
import { type Field, fieldsOf } from '../../operation/fields.ts';
import { rulesOf } from '../../operation/requirements.ts';
import { commandOf } from '../find.ts';
import { cut } from '../render.ts';
import { Hint, plain, say } from '../reply.ts';
import { addTyped, type Members, noMembers } from '../request.ts';
import type { Form } from '../turn.ts';
import { isMissing, typedOf } from '../typed.ts';

/** Slack's limits (docs.slack.dev, Modal views and Input block). */
const MAX_BLOCKS = 100;
const MAX_TYPED = 3000;
const MAX_TITLE = 24;

const ACTION = 'typed';
const SERVER = '@server';

const plainText = (text: string, length: number) => ({ type: 'plain_text', text: cut(text, length), emoji: false });
const optionOf = (value: string) => ({ text: plainText(value, 75), value: value.slice(0, 75) });

function select(options: readonly string[], initial: string) {
  const chosen = options.includes(initial) ? { initial_option: optionOf(initial) } : {};
  return { type: 'static_select', action_id: ACTION, options: options.slice(0, MAX_BLOCKS).map(optionOf), ...chosen };
}

function elementOf(field: Field, initial: string) {
  if (field.choices.length > 0 && !field.many) return select(field.choices, initial);
  if (field.kind === 'boolean') return select(['true', 'false'], initial);
  if (field.kind === 'flag') {
    const options = [optionOf('true')].map((option) => ({ ...option, text: plainText('yes', 75) }));
    return {
      type: 'checkboxes',
      action_id: ACTION,
      options,
      ...(initial === 'true' ? { initial_options: options } : {}),
    };
  }
  return {
    type: 'plain_text_input',
    action_id: ACTION,
    max_length: MAX_TYPED,
    ...(field.many || field.kind === 'pairs' ? { multiline: true } : {}),
    ...(initial === '' ? {} : { initial_value: initial }),
  };
}

function hintOf(field: Field): string {
  const how = field.kind === 'pairs' ? 'NAME=VALUE, one per line' : field.many ? 'one per line' : '';
  return [field.description, how].filter((text) => text !== '').join(' – ');
}

function inputOf(field: Field, request: unknown, needed: boolean) {
  const hint = hintOf(field);
  return {
    type: 'input',
    block_id: field.name,
    optional: !needed,
    label: plainText(field.label, 100),
    ...(hint === '' ? {} : { hint: plainText(hint, 300) }),
    element: elementOf(field, field.secret ? '' : typedOf(field, request)),
  };
}

/** What a form remembers while its user types. It is signed by Slack when it comes back, and nobody sees it. */
export interface Remembered {
  readonly operation: string;
  readonly server?: string | undefined;
  readonly responseUrl?: string | undefined;
}

/** @throws {Hint} where a value is too long for a form */
export function slackView(form: Form) {
  const { operation, request, missing, servers, server, responseUrl } = form;
  const first = (field: Field): number => (field.required ? 0 : isMissing(field, missing) ? 1 : 2);
  const all = [...fieldsOf(operation)].sort((one, other) => first(one) - first(other));
  const rules = rulesOf(operation.request).map(
    ({ of, required }) => `${required ? 'Exactly' : 'At most'} one of: ${of.join(', ')}`,
  );
  const fields = all.slice(0, MAX_BLOCKS - 2 - rules.length);
  for (const field of all) {
    const typed = typedOf(field, request);
    if (typed.length > MAX_TYPED)
      throw new Hint(say`${field.name} is too long for a form, which takes 3,000 characters.`);
    if (typed !== '' && !fields.includes(field)) throw new Hint(plain('This has too many fields for a form.'));
  }
  const remembered: Remembered = { operation: nameOf(operation), server, responseUrl };
  return {
    type: 'modal',
    callback_id: 'operation',
    private_metadata: JSON.stringify(remembered),
    title: plainText(commandOf(operation), MAX_TITLE),
    submit: plainText('Do it', MAX_TITLE),
    close: plainText('Cancel', MAX_TITLE),
    blocks: [
      { type: 'section', text: plainText(`${operation.summary}${server === undefined ? '' : ` on ${server}`}`, 1000) },
      ...(servers.length === 0
        ? []
        : [{ type: 'input', block_id: SERVER, label: plainText('Server', 100), element: select(servers, '') }]),
      ...rules.map((rule) => ({ type: 'context', elements: [plainText(rule, 1000)] })),
      ...fields.map((field) => inputOf(field, request, field.required)),
    ],
  };
}

interface State {
  readonly value?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_options?: readonly { readonly value?: string }[];
}
/** `view.state.values`: by block, then by action. */
export type States = Readonly<Record<string, Readonly<Record<string, State>>>>;

/** The request that was typed into a form. */
export function typedIntoSlack(fields: readonly Field[], states: States): { request: Members; server?: string } {
  const request = noMembers();
  const textOf = (block: string): string => {
    const state = states[block]?.[ACTION];
    return state?.value ?? state?.selected_option?.value ?? state?.selected_options?.[0]?.value ?? '';
  };
  for (const field of fields) addTyped(request, field, textOf(field.name));
  const server = textOf(SERVER);
  return { request, ...(server === '' ? {} : { server }) };
}
