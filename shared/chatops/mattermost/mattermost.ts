/** POST /chatops/mattermost: slash commands, and what follows from them. */

import type { Context } from '../../gateway/context.ts';
import { bodyText } from '../../http/body.ts';
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import type { HttpRequest } from '../../http/request.ts';
import { nameOf } from '../../operation/declaration.ts';
import { type Asker, askerOf } from '../access.ts';
import { missingHint } from '../begin.ts';
import { converse } from '../converse.ts';
import { inTime, WORKING } from '../deliver.ts';
import { keep } from '../pending.ts';
import { Hint, say } from '../reply.ts';
import { sendJson } from '../send.ts';
import { type ChatSettings, chatSettingsOf, needed } from '../settings.ts';
import { verifyMattermost } from '../signature.ts';
import { answering, type Desk, type Form, replyWith, type Turn } from '../turn.ts';
import { smallForm } from '../typed.ts';
import { mattermostAction } from './action.ts';
import { dialogOf, dialogsOf } from './dialog.ts';
import { addressOf, message, messageOf, ticketOf, userOf } from './message.ts';

/** @throws {Problem} `unauthorized` without the token of the slash command, or a ticket of ours */
export async function mattermost({ context: c, raw }: HttpRequest, desk: Desk): Promise<HttpReply> {
  const settings = { url: new URL(raw.url).origin, ...chatSettingsOf(c.services) };
  const [token] = settings.mattermost.tokens;
  const secret = needed(token, 'MATTERMOST_TOKEN').reveal();
  const body = await bodyText(raw);
  if (/^application\/json\b/i.test(raw.headers.get('Content-Type') ?? ''))
    return mattermostAction(c, desk, settings, secret, body);
  const form = new URLSearchParams(body);
  const tokens = settings.mattermost.tokens.map((each) => each.reveal());
  verifyMattermost(tokens, raw.headers, form.get('token') ?? '');
  return slashCommand(c, desk, settings, secret, form);
}

/** Mattermost's address is that of its user's choice: its request proves itself by the token. */
const isResponseUrl = (url: string | null): url is string => url !== null && URL.canParse(url) && /^https?:/.test(url);

async function slashCommand(
  c: Context,
  desk: Desk,
  settings: ChatSettings,
  secret: string,
  form: URLSearchParams,
): Promise<HttpReply> {
  const asker = askerOf(settings, 'mattermost', form.get('user_id') ?? '');
  const sent = form.get('response_url');
  const responseUrl = isResponseUrl(sent) ? sent : undefined;
  const trigger = form.get('trigger_id');
  const how = { responseUrl, form: trigger && responseUrl ? 'offered' : 'none' } as const;
  let turn = await converse(c, desk, asker, form.get('text') ?? '', how);
  if (turn.kind === 'form') {
    const { form: wanted } = turn;
    turn = await answering(c, () => openDialog(c, settings, secret, asker, wanted, trigger ?? ''));
  }
  if (turn.kind !== 'work') return json(await messageOf(settings, secret, asker, turn));
  return inTime(
    c,
    turn.run,
    (reply) => json(message(reply)),
    () => json(message(WORKING)),
    async (reply) => responseUrl !== undefined && sendJson(c, responseUrl, message(reply)),
  );
}

async function openDialog(
  c: Context,
  settings: ChatSettings,
  secret: string,
  asker: Asker,
  form: Form,
  trigger: string,
): Promise<Turn> {
  const { operation, request, server, responseUrl = '', servers, missing } = form;
  if (servers.length > 0) throw new Hint(say`There are several servers: add ${`server=${servers[0]}`}, for instance.`);
  const fields = smallForm(form);
  if (fields === undefined) throw missingHint(operation, missing);
  const id = await keep(c, { by: asker.name, operation: nameOf(operation), server, request, responseUrl });
  const state = await ticketOf(secret, id, userOf(asker));
  const body = { trigger_id: trigger, url: addressOf(settings), dialog: dialogOf(form, fields, state) };
  const { status } = await sendJson(c, dialogsOf(responseUrl), body, { timeoutMs: 2000 });
  if (status === 200) return replyWith(say`Fill in the form.`);
  throw new Hint(say`Mattermost did not open the form (status ${status}).`);
}
