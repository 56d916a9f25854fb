/** POST /chatops/mattermost: slash commands, buttons and dialogs. */
import { bodyText } from '../../http/body.ts';
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import { nameOf } from '../../operation/declaration.ts';
import { answerCommand } from '../conversation/answer-command.ts';
import {
  type ChatDoor,
  type ChatRequest,
  type Form,
  type NextStep,
  replyWith,
  withErrorReplies,
} from '../conversation/chat-request.ts';
import { fieldsForSmallForm } from '../conversation/form-fields.ts';
import { missingHint } from '../conversation/help.ts';
import { savePending } from '../conversation/pending.ts';
import { chatUserOf } from '../conversation/user.ts';
import { replyInTime, STILL_WORKING } from '../delivery/in-time.ts';
import { postJson } from '../delivery/post-json.ts';
import { responseAddress } from '../delivery/response-address.ts';
import { Hint, plain, say } from '../message/reply.ts';
import { requiredSetting } from '../settings.ts';
import { verifyMattermost } from '../signature.ts';
import { mattermostAction } from './action.ts';
import { dialogOf, dialogsUrl } from './dialog.ts';
import { deliver, message, messageOf, routeUrl } from './message.ts';
import { ticketOf } from './ticket.ts';

/** @throws {Problem} `unauthorized` without the token of the slash command, or a ticket of the gateway */
export async function mattermost(door: ChatDoor): Promise<HttpReply> {
  const { request, settings } = door;
  const tokens = settings.mattermost.tokens.map((each) => each.reveal());
  requiredSetting(tokens[0], 'MATTERMOST_TOKEN');
  const body = await bodyText(request);
  const { headers } = request.raw;
  // Commands come as a form. Buttons and dialogs come as JSON, with a ticket instead of the token.
  if (/^application\/json\b/i.test(headers.get('Content-Type') ?? '')) return mattermostAction(door, body);
  const form = new URLSearchParams(body);
  verifyMattermost(tokens, headers, form.get('token') ?? '');
  return slashCommand({ ...door, user: chatUserOf(settings, 'mattermost', form.get('user_id') ?? '') }, form);
}

/** Mattermost may have any address: the token proves that the response_url comes from it. */
const isResponseUrl = (url: string | null): url is string => url !== null && URL.canParse(url) && /^https?:/i.test(url);

async function slashCommand(chat: ChatRequest, form: URLSearchParams): Promise<HttpReply> {
  const { context } = chat;
  const sent = form.get('response_url');
  const responseUrl = isResponseUrl(sent) ? sent : undefined;
  const trigger = form.get('trigger_id');
  const options = { responseUrl, form: trigger && responseUrl ? 'offered' : 'none' } as const;
  let step = await answerCommand({ ...chat, address: responseAddress(responseUrl) }, form.get('text') ?? '', options);
  if (step.kind === 'form') {
    const { form: wanted } = step;
    step = await withErrorReplies(context, () => openDialog(chat, wanted, trigger ?? ''));
  }
  if (step.kind !== 'run') return json(await messageOf(chat, step));
  return replyInTime(context, step.run, {
    now: (reply) => json(message(reply)),
    later: () => json(message(STILL_WORKING)),
    deliver: (reply) => deliver(chat, message(reply), responseUrl),
  });
}

/** Opens a dialog. @throws {Hint} if it would have too many inputs, or Mattermost has not opened it */
async function openDialog(chat: ChatRequest, form: Form, trigger: string): Promise<NextStep> {
  const { operation, request, server, responseUrl = '', servers, missing } = form;
  if (servers.length > 0) throw new Hint(say`There are several servers: add ${`server=${servers[0]}`}, for instance.`);
  const fields = fieldsForSmallForm(form);
  if (fields === undefined) throw missingHint(operation, missing);
  const id = await savePending(chat, { operation: nameOf(operation), server, request, responseUrl });
  const dialog = dialogOf(form, fields, await ticketOf(chat, id));
  const body = { trigger_id: trigger, url: routeUrl(chat.settings), dialog };
  const { status } = await postJson(chat.context, dialogsUrl(responseUrl), body, { timeoutMs: 2000 });
  if (status === 200) return replyWith(plain('Fill in the form.'));
  throw new Hint(say`Mattermost did not open the form (status ${status}).`);
}
