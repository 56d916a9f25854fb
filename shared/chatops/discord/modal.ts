/** Discord's forms: few inputs, for passwords and for what is missing. */

import type { Context } from '../../gateway/context.ts';
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import { nameOf } from '../../operation/declaration.ts';
import type { Field } from '../../operation/fields.ts';
import type { Asker } from '../access.ts';
import { missingHint } from '../begin.ts';
import { commandOf } from '../find.ts';
import { keep } from '../pending.ts';
import { cut } from '../render.ts';
import { Hint, say } from '../reply.ts';
import { answering, type Form } from '../turn.ts';
import { smallForm } from '../typed.ts';
import { MESSAGE, message } from './message.ts';

const MODAL = 9;

/** Answers with a form, or says what is missing where the form would be too large for Discord. */
export async function openModal(c: Context, asker: Asker, form: Form): Promise<HttpReply> {
  const turn = await answering(c, async () => {
    const fields = smallForm(form);
    if (fields === undefined || form.servers.length > 0) throw notAForm(form);
    const { operation, server, request } = form;
    const id = await keep(c, { by: asker.name, operation: nameOf(operation), server, request });
    return { kind: 'confirm', id, reply: [] };
  });
  if (turn.kind !== 'confirm') return json({ type: MESSAGE, data: message(turn.kind === 'reply' ? turn.reply : []) });
  const components = (smallForm(form) ?? []).map(inputOf);
  const title = cut(commandOf(form.operation), 45);
  return json({ type: MODAL, data: { custom_id: `form:${turn.id}`, title, components } });
}

function notAForm({ operation, servers, missing }: Form): Hint {
  if (servers.length > 0) return new Hint(say`There are several servers: choose one by ${'server'}.`);
  return missing.length > 0
    ? missingHint(operation, missing)
    : new Hint(say`${commandOf(operation)} has nothing that would need a form.`);
}

/** A label with a text input in it (docs.discord.com, Component reference). */
const inputOf = (field: Field) => ({
  type: 18,
  label: cut(field.label, 45),
  ...(field.description === '' ? {} : { description: cut(field.description, 100) }),
  component: {
    type: 4,
    custom_id: field.name,
    style: field.many || field.kind === 'pairs' ? 2 : 1,
    required: field.required,
    max_length: 4000,
  },
});
