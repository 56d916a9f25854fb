/** Mattermost's interactive dialogs (developers.mattermost.com, Interactive dialogs). */

import type { Field } from '../../operation/fields.ts';
import { commandOf } from '../find.ts';
import { cut } from '../render.ts';
import type { Form } from '../turn.ts';

/** Where a Mattermost opens dialogs: beside its response_urls, which are `…/hooks/commands/…`. */
export const dialogsOf = (responseUrl: string): string =>
  new URL(responseUrl.replace(/\/hooks\/commands\/.*$/, '/api/v4/actions/dialogs/open'), responseUrl).href;

function elementOf(field: Field) {
  const common = {
    display_name: cut(field.label, 24),
    name: field.name,
    optional: !field.required,
    help_text: cut(field.description, 150),
  };
  if (field.choices.length > 0 && !field.many)
    return { ...common, type: 'select', options: field.choices.map((value) => ({ text: value, value })) };
  const hidden = field.secret ? { subtype: 'password' } : {};
  if (field.many || field.kind === 'pairs') return { ...common, ...hidden, type: 'textarea', max_length: 3000 };
  return { ...common, ...hidden, type: 'text', max_length: 150 };
}

/** @param state comes back with what was typed */
export const dialogOf = ({ operation }: Form, fields: readonly Field[], state: string) => ({
  callback_id: 'operation',
  title: cut(commandOf(operation), 24),
  introduction_text: operation.summary,
  submit_label: 'Do it',
  elements: fields.map(elementOf),
  state,
});
