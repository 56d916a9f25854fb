/** Messages to Mattermost. */
import type { ChatRequest, NextStep } from '../conversation/chat-request.ts';
import { postJson } from '../delivery/post-json.ts';
import { mattermostStyle } from '../message/markup.ts';
import { render } from '../message/render.ts';
import { type Reply, say } from '../message/reply.ts';
import type { ChatSettings } from '../settings.ts';
import { ticketOf } from './ticket.ts';

/** A message that only its user sees. */
export const message = (reply: Reply) => ({ response_type: 'ephemeral', text: render(reply, mattermostStyle) });

/** The address of this route for Mattermost. */
export const routeUrl = ({ url = '' }: ChatSettings): string => `${url}/chatops/mattermost`;

/** The message for a step, with buttons if the operation has to be confirmed. */
export async function messageOf(chat: ChatRequest, step: Exclude<NextStep, { kind: 'run' }>) {
  if (step.kind !== 'confirm') return message(step.kind === 'reply' ? step.reply : []);
  const ticket = await ticketOf(chat, step.id);
  const url = routeUrl(chat.settings);
  const actions = [
    { id: 'confirm', name: step.action, style: 'danger', integration: { url, context: { action: 'confirm', ticket } } },
    { id: 'cancel', name: 'Cancel', integration: { url, context: { action: 'cancel', ticket } } },
  ].map((action) => ({ type: 'button', ...action }));
  const reply = [...step.reply, say`Or type ${`/plesk confirm ${step.id}`}`];
  return { ...message(reply), attachments: [{ text: '', fallback: `${step.action}?`, actions }] };
}

/** Sends a message to the response_url. Without it, there is no way to reach the user. */
export async function deliver({ context }: ChatRequest, what: object, url: string | undefined): Promise<void> {
  if (url !== undefined) await postJson(context, url, what);
}
