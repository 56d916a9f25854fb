/** Slack's forms: modals that are made from declarations. */
import { nameOf } from '../../operation/declaration.ts';
import { type Field, fieldsOf } from '../../operation/fields.ts';
import { labelAt, membersOf } from '../../operation/label.ts';
import { rulesOf } from '../../operation/requirements.ts';
import type { Form } from '../conversation/chat-request.ts';
import { initialText, isMissing } from '../conversation/form-fields.ts';
import { isNeeded } from '../conversation/request-values.ts';
import { cut } from '../message/render.ts';
import { commandOf, Hint, plain, say } from '../message/reply.ts';

/** Slack's limits (docs.slack.dev, Modal views and Input block). */
const MAX_BLOCKS = 100;
const MAX_TYPED = 3000;
const MAX_TITLE = 24;

/** The action id of every input. */
export const ACTION = 'typed';
/** The block id of the choice of a server. No field has this name. */
export const SERVER = '@server';

const plainText = (text: string, length: number) => ({ type: 'plain_text', text: cut(text, length), emoji: false });
const optionOf = (value: string) => ({ text: plainText(value, 75), value: value.slice(0, 75) });

function select(options: readonly string[], initial: string) {
  return {
    type: 'static_select',
    action_id: ACTION,
    options: options.slice(0, MAX_BLOCKS).map(optionOf),
    initial_option: options.includes(initial) ? optionOf(initial) : undefined,
  };
}

function elementOf(field: Field, initial: string) {
  if (field.choices.length > 0 && !field.many) return select(field.choices, initial);
  if (field.kind === 'boolean') return select(['true', 'false'], initial);
  if (field.kind === 'flag') {
    const options = [{ ...optionOf('true'), text: plainText('yes', 75) }];
    return {
      type: 'checkboxes',
      action_id: ACTION,
      options,
      initial_options: initial === 'true' ? options : undefined,
    };
  }
  return {
    type: 'plain_text_input',
    action_id: ACTION,
    max_length: MAX_TYPED,
    multiline: field.many || field.kind === 'pairs',
    initial_value: initial || undefined,
  };
}

function hintOf(field: Field): string {
  const how = field.kind === 'pairs' ? 'NAME=VALUE, one per line' : field.many ? 'one per line' : '';
  return [field.description, how].filter((text) => text !== '').join(' – ');
}

function inputOf(field: Field, request: unknown, isRequired: boolean) {
  const hint = hintOf(field);
  return {
    type: 'input',
    block_id: field.name,
    optional: !isRequired,
    label: plainText(field.label, 100),
    ...(hint === '' ? {} : { hint: plainText(hint, 300) }),
    element: elementOf(field, field.secret ? '' : initialText(field, request)),
  };
}

/** The metadata of a form. It comes back with the form, signed by Slack. Users do not see it. */
export interface FormMetadata {
  readonly operation: string;
  readonly server?: string | undefined;
  readonly responseUrl?: string | undefined;
}

/**
 * @returns the modal of a form
 * @throws {Hint} if a value that was given before does not fit into the form
 */
export function slackView(form: Form) {
  const { operation, request, missing, servers, server, responseUrl } = form;
  const rank = (field: Field): number => (field.required ? 0 : isMissing(field, missing) ? 1 : 2);
  const all = [...fieldsOf(operation)].sort((one, other) => rank(one) - rank(other));
  const members = membersOf(operation.request);
  const rules = rulesOf(operation.request).map(
    ({ of, required }) =>
      `${required ? 'Exactly' : 'At most'} one of: ${of.map((branch) => branch.map((name) => labelAt(members, name)).join(' or ')).join(', ')}`,
  );
  const fields = all.slice(0, MAX_BLOCKS - 2 - rules.length);
  for (const field of all) {
    const typed = initialText(field, request);
    if (typed.length > MAX_TYPED)
      throw new Hint(say`${field.name} is too long for a form, which takes 3,000 characters.`);
    if (typed !== '' && !fields.includes(field)) throw new Hint(plain('This has too many fields for a form.'));
  }
  const metadata: FormMetadata = { operation: nameOf(operation), server, responseUrl };
  return {
    type: 'modal',
    callback_id: 'operation',
    private_metadata: JSON.stringify(metadata),
    title: plainText(commandOf(operation), MAX_TITLE),
    submit: plainText(operation.summary, MAX_TITLE),
    close: plainText('Cancel', MAX_TITLE),
    blocks: [
      { type: 'section', text: plainText(`${operation.summary}${server === undefined ? '' : ` on ${server}`}`, 1000) },
      ...(servers.length === 0
        ? []
        : [{ type: 'input', block_id: SERVER, label: plainText('Server', 100), element: select(servers, '') }]),
      ...rules.map((rule) => ({ type: 'context', elements: [plainText(rule, 1000)] })),
      ...fields.map((field) => inputOf(field, request, isNeeded(field))),
    ],
  };
}
