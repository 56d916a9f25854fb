/** Answers to Discord, at once or by editing a deferred one. */
import type { UserAddress } from '../../backups/records/asker.ts';
import type { Context } from '../../gateway/context.ts';
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import type { ChatRequest, NextStep } from '../conversation/chat-request.ts';
import { replyInTime } from '../delivery/in-time.ts';
import { postJson } from '../delivery/post-json.ts';
import { discordStyle } from '../message/markup.ts';
import { cut, render } from '../message/render.ts';
import type { Reply } from '../message/reply.ts';
import type { Interaction } from './interaction.ts';

/** Types of answers. */
export const MESSAGE = 4;
const DEFERRED_MESSAGE = 5;
const DEFERRED_UPDATE = 6;
export const UPDATE = 7;

/** The flag of a message that only its user sees. */
const EPHEMERAL = 64;

/** The webhook of an interaction: it edits the answer, and posts messages that follow it. */
const webhookOf = ({ settings }: ChatRequest, { applicationId, token }: Interaction): string =>
  `${settings.discord.api}/webhooks/${settings.discord.applicationId ?? applicationId}/${token}`;

/** Messages may follow for 15 minutes (docs.discord.com, Receiving and responding: follow-up messages). */
export const userAddress = (chat: ChatRequest, interaction: Interaction): UserAddress => ({
  to: webhookOf(chat, interaction),
  minutes: 15,
  members: { flags: EPHEMERAL },
});

/**
 * Answers an interaction with its next step.
 * @param kind a new message, or a replacement of the message whose button was pressed
 */
export function respond(
  chat: ChatRequest,
  interaction: Interaction,
  step: NextStep,
  kind: typeof MESSAGE | typeof UPDATE,
): HttpReply | Promise<HttpReply> {
  if (step.kind !== 'run') return json({ type: kind, data: messageOf(step) });
  const { context } = chat;
  return replyInTime(context, step.run, {
    now: (reply) => json({ type: kind, data: message(reply) }),
    later: () =>
      json(kind === UPDATE ? { type: DEFERRED_UPDATE } : { type: DEFERRED_MESSAGE, data: { flags: EPHEMERAL } }),
    deliver: (reply) => edit(context, `${webhookOf(chat, interaction)}/messages/@original`, message(reply)),
  });
}

/** Pauses between the attempts of an edit, in milliseconds. The deferred message may not exist yet at the first one. */
const PAUSES_MS = [500, 2000, 5000];

/** Edits a message. An edit may be sent again. */
async function edit(context: Context, url: string, what: object): Promise<void> {
  for (const pause of [...PAUSES_MS, undefined]) {
    const { status } = await postJson(context, url, what, { method: 'PATCH' });
    const isPassing = status === 0 || status === 404 || status === 429 || status >= 500;
    if (!isPassing || pause === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** A message without mentions. Its buttons replace those of an earlier version. */
export const message = (reply: Reply, components: readonly object[] = []) => ({
  content: render(reply, discordStyle),
  flags: EPHEMERAL,
  allowed_mentions: { parse: [] },
  components,
});

/** Characters of a button (Component reference, Button). */
const MAX_BUTTON = 80;
/** Styles of buttons. */
const SECONDARY = 2;
const DANGER = 4;

function messageOf(step: Exclude<NextStep, { kind: 'run' }>) {
  if (step.kind !== 'confirm') return message(step.kind === 'reply' ? step.reply : []);
  const button = (style: number, label: string, action: string) => ({
    type: 2,
    style,
    label,
    custom_id: `${action}:${step.id}`,
  });
  const components = [button(DANGER, cut(step.action, MAX_BUTTON), 'confirm'), button(SECONDARY, 'Cancel', 'cancel')];
  return message(step.reply, [{ type: 1, components }]);
}
