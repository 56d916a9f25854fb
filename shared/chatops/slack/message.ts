/** Messages as Slack takes them, and where they go. */
import type { Context } from '../../gateway/context.ts';
import type { Asker } from '../access.ts';
import { slackStyle } from '../markup.ts';
import { render } from '../render.ts';
import type { Reply } from '../reply.ts';
import { sendJson } from '../send.ts';
import type { ChatSettings } from '../settings.ts';
import type { Turn } from '../turn.ts';

/** Signed by Slack, and nevertheless only followed to Slack; a stand-in may listen on this machine. */
export function isResponseUrl(url: string | undefined | null): url is string {
  if (!url || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (/^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname)) return true;
  return protocol === 'https:' && /^hooks\.slack(?:-gov)?\.com$/.test(hostname);
}

/** What follows from a command, as a message: with buttons where it has to be confirmed. */
export function messageOf(turn: Exclude<Turn, { kind: 'work' }>) {
  if (turn.kind === 'confirm') return confirmation(turn.reply, turn.id);
  return message(turn.kind === 'reply' ? turn.reply : []);
}

/** A message that only its user sees. */
export const message = (reply: Reply) => ({ response_type: 'ephemeral', text: render(reply, slackStyle) });

const button = (action: string, text: string, value: string, style?: string) => ({
  type: 'button',
  action_id: action,
  text: { type: 'plain_text', text },
  value,
  ...(style === undefined ? {} : { style }),
});

function confirmation(reply: Reply, id: string) {
  // A section holds 3,000 characters.
  const text = render(reply, { ...slackStyle, limit: 2900 });
  const elements = [button('confirm', 'Do it', id, 'danger'), button('cancel', 'Cancel', id)];
  const blocks = [
    { type: 'section', text: { type: 'mrkdwn', text } },
    { type: 'actions', elements },
  ];
  return { response_type: 'ephemeral', text, blocks };
}

/** To the response_url, or without one to the user. */
export async function deliver(
  c: Context,
  { slack: { api, botToken } }: ChatSettings,
  asker: Asker,
  what: object,
  url?: string,
) {
  if (url !== undefined) return sendJson(c, url, what);
  const headers = { Authorization: `Bearer ${botToken?.reveal() ?? ''}` };
  return sendJson(c, `${api}/chat.postMessage`, { channel: asker.name.replace('slack:', ''), ...what }, { headers });
}
