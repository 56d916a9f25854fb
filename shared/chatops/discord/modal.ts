/** Discord's forms: modals with few inputs, for secrets and missing fields. */
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import { nameOf } from '../../operation/declaration.ts';
import type { Field } from '../../operation/fields.ts';
import { type ChatRequest, type Form, withErrorReplies } from '../conversation/chat-request.ts';
import { fieldsForSmallForm } from '../conversation/form-fields.ts';
import { missingHint } from '../conversation/help.ts';
import { savePending } from '../conversation/pending.ts';
import { isNeeded } from '../conversation/request-values.ts';
import { cut } from '../message/render.ts';
import { commandOf, Hint, say } from '../message/reply.ts';
import { MESSAGE, message } from './message.ts';

const MODAL = 9;

/** Discord's limits for modals (docs.discord.com, Component reference). */
const MAX_TITLE = 45;
const MAX_LABEL = 45;
const MAX_DESCRIPTION = 100;
const MAX_TYPED = 4000;

/** Answers with a form; if it would have too many inputs for Discord, with the missing fields. */
export async function openModal(chat: ChatRequest, form: Form): Promise<HttpReply> {
  const { operation, server, request } = form;
  const fields = fieldsForSmallForm(form);
  const step = await withErrorReplies(chat.context, async () => {
    if (fields === undefined || form.servers.length > 0) throw noFormHint(form);
    const id = await savePending(chat, { operation: nameOf(operation), server, request });
    return { kind: 'confirm', id, reply: [], action: operation.summary };
  });
  if (step.kind !== 'confirm') return json({ type: MESSAGE, data: message(step.kind === 'reply' ? step.reply : []) });
  const title = cut(commandOf(operation), MAX_TITLE);
  return json({ type: MODAL, data: { custom_id: `form:${step.id}`, title, components: fields?.map(inputOf) } });
}

function noFormHint({ operation, servers, missing }: Form): Hint {
  if (servers.length > 0) return new Hint(say`There are several servers: choose one by ${'server'}.`);
  return missing.length > 0
    ? missingHint(operation, missing)
    : new Hint(say`${commandOf(operation)} has nothing that would need a form.`);
}

/** @returns a label with a text input in it */
export const inputOf = (field: Field) => ({
  type: 18,
  label: cut(field.label, MAX_LABEL),
  ...(field.description === '' ? {} : { description: cut(field.description, MAX_DESCRIPTION) }),
  component: {
    type: 4,
    custom_id: field.name,
    style: field.many || field.kind === 'pairs' ? 2 : 1,
    required: isNeeded(field),
    max_length: MAX_TYPED,
  },
});
