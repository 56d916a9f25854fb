/** Answers as Discord takes them, at once or by editing a deferred one. */

import type { Context } from '../../gateway/context.ts';
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import { inTime } from '../deliver.ts';
import { discordStyle } from '../markup.ts';
import { render } from '../render.ts';
import type { Reply } from '../reply.ts';
import { sendJson } from '../send.ts';
import type { ChatSettings } from '../settings.ts';
import type { Turn } from '../turn.ts';
import type { Component, GivenOption } from './options.ts';

/** An interaction, as far as it is read (docs.discord.com, Receiving and responding to interactions). */
export interface Interaction {
  readonly type?: number;
  readonly application_id?: string;
  readonly token?: string;
  readonly user?: { readonly id?: string };
  readonly member?: { readonly user?: { readonly id?: string }; readonly roles?: readonly string[] };
  readonly data?: {
    readonly custom_id?: string;
    readonly options?: readonly GivenOption[];
    readonly components?: readonly Component[];
  };
}

/** Types of answers. */
export const MESSAGE = 4;
const DEFERRED_MESSAGE = 5;
const DEFERRED_UPDATE = 6;
export const UPDATE = 7;

const EPHEMERAL = 64;

/** @param kind a new message, or in place of the one with the button */
export function respond(
  c: Context,
  settings: ChatSettings,
  interaction: Interaction,
  turn: Turn,
  kind: 4 | 7,
): HttpReply | Promise<HttpReply> {
  if (turn.kind !== 'work') return json({ type: kind, data: messageOf(turn) });
  const { api, applicationId = interaction.application_id } = settings.discord;
  const url = `${api}/webhooks/${applicationId}/${interaction.token}/messages/@original`;
  return inTime(
    c,
    turn.run,
    (reply) => json({ type: kind, data: message(reply) }),
    () => json(kind === UPDATE ? { type: DEFERRED_UPDATE } : { type: DEFERRED_MESSAGE, data: { flags: EPHEMERAL } }),
    (reply) => edit(c, url, message(reply)),
  );
}

/** After how many milliseconds an edit is tried again: the message may not be there yet. An edit can be repeated. */
const AGAIN_MS = [500, 2000, 5000];

async function edit(c: Context, url: string, what: object): Promise<void> {
  for (const pause of [...AGAIN_MS, 0]) {
    const { status } = await sendJson(c, url, what, { method: 'PATCH' });
    const mayPass = status === 0 || status === 404 || status === 429 || status >= 500;
    if (!mayPass || pause === 0) return;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Nobody is mentioned, and buttons of a message before are gone. */
export const message = (reply: Reply, components: readonly object[] = []) => ({
  content: render(reply, discordStyle),
  flags: EPHEMERAL,
  allowed_mentions: { parse: [] },
  components,
});

function messageOf(turn: Exclude<Turn, { kind: 'work' }>) {
  if (turn.kind !== 'confirm') return message(turn.kind === 'reply' ? turn.reply : []);
  const button = (style: number, label: string, action: string) => ({
    type: 2,
    style,
    label,
    custom_id: `${action}:${turn.id}`,
  });
  return message(turn.reply, [{ type: 1, components: [button(4, 'Do it', 'confirm'), button(2, 'Cancel', 'cancel')] }]);
}
