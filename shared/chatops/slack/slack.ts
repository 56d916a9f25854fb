/** POST /chatops/slack: slash commands, and what follows from them. */

import type { Context } from '../../gateway/context.ts';
import { bodyText } from '../../http/body.ts';
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import type { HttpRequest } from '../../http/request.ts';
import { isObject } from '../../operation/issue.ts';
import { askerOf } from '../access.ts';
import { converse } from '../converse.ts';
import { inTime, WORKING } from '../deliver.ts';
import { isFirst } from '../pending.ts';
import { Hint, say } from '../reply.ts';
import { arrived, sendJson } from '../send.ts';
import { type ChatSettings, chatSettingsOf, needed } from '../settings.ts';
import { unsigned, verifySlack } from '../signature.ts';
import { answering, type Desk, type Form, replyWith, type Turn } from '../turn.ts';
import { slackView } from './form.ts';
import { slackInteraction } from './interaction.ts';
import { deliver, isResponseUrl, message, messageOf } from './message.ts';

/** @throws {Problem} `unauthorized` on what Slack did not sign, before anything of it is read */
export async function slack({ context: c, raw }: HttpRequest, desk: Desk): Promise<HttpReply> {
  const settings = chatSettingsOf(c.services);
  const secret = needed(settings.slack.signingSecret, 'SLACK_SIGNING_SECRET').reveal();
  const body = await bodyText(raw);
  const signature = await verifySlack(secret, raw.headers, body);
  if (!(await isFirst(c, signature))) throw unsigned('The request was received before');
  const form = new URLSearchParams(body);
  if (form.get('ssl_check') === '1') return arrived();
  const payload = form.get('payload');
  return payload === null ? slashCommand(c, desk, settings, form) : slackInteraction(c, desk, settings, payload);
}

/** Slack sends these three as entities, and no others (docs.slack.dev, Formatting message text). */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

async function slashCommand(c: Context, desk: Desk, settings: ChatSettings, form: URLSearchParams): Promise<HttpReply> {
  const asker = askerOf(settings, 'slack', form.get('user_id') ?? '');
  const sent = form.get('response_url');
  const responseUrl = isResponseUrl(sent) ? sent : undefined;
  const trigger = form.get('trigger_id');
  const canForm = settings.slack.botToken !== undefined && trigger !== null;
  const how = { responseUrl, form: canForm ? 'offered' : 'none' } as const;
  let turn = await converse(c, desk, asker, unescaped(form.get('text') ?? ''), how);
  if (turn.kind === 'form') {
    const { form: wanted } = turn;
    turn = await answering(c, () => openForm(c, settings, wanted, trigger ?? ''));
    if (turn.kind === 'reply' && turn.reply.length === 0) return arrived();
  }
  if (turn.kind !== 'work') return json(messageOf(turn));
  return inTime(
    c,
    turn.run,
    (reply) => json(message(reply)),
    () => json(message(WORKING)),
    (reply) => deliver(c, settings, asker, message(reply), responseUrl),
  );
}

/** Opens a form: Slack wants it within three seconds. An empty reply says that it is open. */
async function openForm(
  c: Context,
  { slack: { api, botToken } }: ChatSettings,
  form: Form,
  trigger: string,
): Promise<Turn> {
  const headers = { Authorization: `Bearer ${botToken?.reveal()}` };
  const body = { trigger_id: trigger, view: slackView(form) };
  const { body: answer } = await sendJson(c, `${api}/views.open`, body, { headers, timeoutMs: 2000 });
  const { ok, error } = (isObject(answer) ? answer : {}) as { ok?: boolean; error?: string };
  if (ok === true) return replyWith();
  throw new Hint(
    say`Slack did not open the form (${error ?? 'no answer'}). Check ${'SLACK_BOT_TOKEN'}, and try again.`,
  );
}
