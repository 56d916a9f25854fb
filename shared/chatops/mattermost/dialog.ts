/** Mattermost's interactive dialogs (developers.mattermost.com, Interactive dialogs). */
import type { Field } from '../../operation/fields.ts';
import type { Form } from '../conversation/chat-request.ts';
import { isNeeded } from '../conversation/request-values.ts';
import { cut } from '../message/render.ts';
import { commandOf } from '../message/reply.ts';

/** Limits of dialogs and their elements. */
const MAX_TITLE = 24;
const MAX_DISPLAY_NAME = 24;
const MAX_HELP = 150;
const MAX_TEXT = 150;
const MAX_TEXTAREA = 3000;

/**
 * @param responseUrl `…/hooks/commands/…`
 * @returns the address at which Mattermost opens dialogs
 * @example
 * dialogsUrl('https://chat.example/hooks/commands/x') // => 'https://chat.example/api/v4/actions/dialogs/open'
 */
export function dialogsUrl(responseUrl: string): string {
  const { origin, pathname } = new URL(responseUrl);
  const [base = ''] = pathname.split('/hooks/commands/', 1);
  return `${origin}${base}/api/v4/actions/dialogs/open`;
}

function elementOf(field: Field) {
  const common = {
    display_name: cut(field.label, MAX_DISPLAY_NAME),
    name: field.name,
    optional: !isNeeded(field),
    help_text: cut(field.description, MAX_HELP),
  };
  if (field.choices.length > 0 && !field.many)
    return { ...common, type: 'select', options: field.choices.map((value) => ({ text: value, value })) };
  const hidden = field.secret ? { subtype: 'password' } : {};
  if (field.many || field.kind === 'pairs') return { ...common, ...hidden, type: 'textarea', max_length: MAX_TEXTAREA };
  return { ...common, ...hidden, type: 'text', max_length: MAX_TEXT };
}

/**
 * @param state comes back with the typed texts
 * @returns the dialog, as Mattermost's API takes it
 */
export const dialogOf = ({ operation }: Form, fields: readonly Field[], state: string) => ({
  callback_id: 'operation',
  title: cut(commandOf(operation), MAX_TITLE),
  introduction_text: operation.summary,
  submit_label: operation.summary,
  elements: fields.map(elementOf),
  state,
});
