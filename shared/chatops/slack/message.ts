/** Messages to Slack, and their addresses. */
import type { ChatRequest, NextStep } from '../conversation/chat-request.ts';
import { postJson } from '../delivery/post-json.ts';
import { slackStyle } from '../message/markup.ts';
import { cut, render } from '../message/render.ts';
import type { Reply } from '../message/reply.ts';
import type { ChatSettings } from '../settings.ts';

/**
 * Whether results may be sent to this URL: only to Slack's own, although Slack has signed the request that names it.
 * For tests, a stand-in may listen on the local machine.
 */
export function isResponseUrl(url: string | undefined | null): url is string {
  if (!url || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (/^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname)) return true;
  return protocol === 'https:' && /^hooks\.slack(?:-gov)?\.com$/.test(hostname);
}

/** The message for a step, with buttons if the operation has to be confirmed. */
export function messageOf(step: Exclude<NextStep, { kind: 'run' }>) {
  if (step.kind === 'confirm') return confirmation(step.reply, step.id, step.action);
  return message(step.kind === 'reply' ? step.reply : []);
}

/** A message that only its user sees. */
export const message = (reply: Reply) => ({ response_type: 'ephemeral', text: render(reply, slackStyle) });

/** Characters of a button (Block Kit, Button element). */
const MAX_BUTTON = 75;

const button = (action: string, text: string, value: string, style?: string) => ({
  type: 'button',
  action_id: action,
  text: { type: 'plain_text', text },
  value,
  style,
});

function confirmation(reply: Reply, id: string, action: string) {
  // A section holds 3,000 characters.
  const text = render(reply, { ...slackStyle, limit: 2900 });
  const elements = [button('confirm', cut(action, MAX_BUTTON), id, 'danger'), button('cancel', 'Cancel', id)];
  const blocks = [
    { type: 'section', text: { type: 'mrkdwn', text } },
    { type: 'actions', elements },
  ];
  return { response_type: 'ephemeral', text, blocks };
}

/** The address to which a bot posts messages. */
export const postMessageUrl = ({ slack }: ChatSettings): string => `${slack.api}/chat.postMessage`;

/** Sends a message to the response_url; without it, to the user as a direct message. */
export async function deliver({ context, settings, user }: ChatRequest, what: object, url?: string): Promise<void> {
  if (url !== undefined) return void (await postJson(context, url, what));
  const headers = { Authorization: `Bearer ${settings.slack.botToken?.reveal() ?? ''}` };
  await postJson(context, postMessageUrl(settings), { channel: user.id, ...what }, { headers });
}
