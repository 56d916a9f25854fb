/** POST /chatops/slack: slash commands, buttons and forms. */
import type { UserAddress } from '../../backups/records/asker.ts';
import { bodyText } from '../../http/body.ts';
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import { isObject } from '../../operation/issue.ts';
import { answerCommand } from '../conversation/answer-command.ts';
import { type ChatDoor, type ChatRequest, type Form, withErrorReplies } from '../conversation/chat-request.ts';
import { isFirstDelivery } from '../conversation/pending.ts';
import { chatUserOf } from '../conversation/user.ts';
import { replyInTime, STILL_WORKING } from '../delivery/in-time.ts';
import { acknowledged, postJson } from '../delivery/post-json.ts';
import { responseAddress } from '../delivery/response-address.ts';
import { Hint, say } from '../message/reply.ts';
import { requiredSetting } from '../settings.ts';
import { invalidSignature, verifySlack } from '../signature.ts';
import { slackView } from './form.ts';
import { slackInteraction } from './interaction.ts';
import { deliver, isResponseUrl, message, messageOf, postMessageUrl } from './message.ts';

/** @throws {Problem} `unauthorized` if Slack has not signed the request, before anything of it is read */
export async function slack(door: ChatDoor): Promise<HttpReply> {
  const { request, context, settings, store } = door;
  const secret = requiredSetting(settings.slack.signingSecret, 'SLACK_SIGNING_SECRET').reveal();
  const body = await bodyText(request);
  const signature = await verifySlack(secret, request.raw.headers, body, context.services.now());
  if (!(await isFirstDelivery(store, signature))) throw invalidSignature('The request was received before');
  const form = new URLSearchParams(body);
  if (form.get('ssl_check') === '1') return acknowledged();
  const payload = form.get('payload');
  if (payload !== null) return slackInteraction(door, payload);
  return slashCommand({ ...door, user: chatUserOf(settings, 'slack', form.get('user_id') ?? '') }, form);
}

/**
 * The text of a command as it was typed (docs.slack.dev, Formatting message text). Slack makes `<mailto:a@b|a@b>` of
 * `a@b`, `<http://a.example|a.example>` of a name, and `<@U1|jane>` of `@jane`. It sends `&`, `<` and `>` as entities,
 * and no other characters.
 */
const asTyped = (text: string): string =>
  text
    .replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_, sign: string, target: string, label = '') =>
      sign === '' ? label || target : (sign === '#' ? '#' : '@') + (label || target).replace(/^[@#]/, ''),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

async function slashCommand(chat: ChatRequest, form: URLSearchParams): Promise<HttpReply> {
  const { context, settings } = chat;
  const sent = form.get('response_url');
  const responseUrl = isResponseUrl(sent) ? sent : undefined;
  const trigger = form.get('trigger_id');
  const canOpenForm = settings.slack.botToken !== undefined && trigger !== null;
  const options = { responseUrl, form: canOpenForm ? 'offered' : 'none' } as const;
  let step = await answerCommand(
    { ...chat, address: userAddress(chat, responseUrl) },
    asTyped(form.get('text') ?? ''),
    options,
  );
  if (step.kind === 'form') {
    const { form: wanted } = step;
    const opening = await withErrorReplies(context, () => openForm(chat, wanted, trigger ?? ''));
    // The form itself is the answer.
    if (opening.kind === 'opened') return acknowledged();
    step = opening;
  }
  if (step.kind !== 'run') return json(messageOf(step));
  return replyInTime(context, step.run, {
    now: (reply) => json(message(reply)),
    later: () => json(message(STILL_WORKING)),
    deliver: (reply) => deliver(chat, message(reply), responseUrl),
  });
}

/** A direct message of the bot, which has no time limit; without a bot, the response_url. */
const userAddress = ({ settings, user }: ChatRequest, responseUrl?: string): UserAddress | undefined =>
  settings.slack.botToken === undefined
    ? responseAddress(responseUrl)
    : { to: postMessageUrl(settings), bearer: 'SLACK_BOT_TOKEN', members: { channel: user.id } };

/** A form that was opened. */
interface Opened {
  readonly kind: 'opened';
}

/**
 * Opens a form. A trigger_id is valid for three seconds (docs.slack.dev, views.open).
 * @throws {Hint} if Slack has not opened it
 */
async function openForm({ context, settings }: ChatRequest, form: Form, trigger: string): Promise<Opened> {
  const { api, botToken } = settings.slack;
  const headers = { Authorization: `Bearer ${botToken?.reveal()}` };
  const body = { trigger_id: trigger, view: slackView(form) };
  const { body: answer } = await postJson(context, `${api}/views.open`, body, { headers, timeoutMs: 2000 });
  const { ok, error } = isObject(answer) ? answer : {};
  if (ok === true) return { kind: 'opened' };
  const why = typeof error === 'string' ? error : 'no answer';
  throw new Hint(say`Slack did not open the form (${why}). Check ${'SLACK_BOT_TOKEN'}, and try again.`);
}
