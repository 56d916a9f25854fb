/** POST /chatops/mattermost: slash commands, buttons and dialogs. */
import { nameOf } from '../declaration.ts';
import { bodyText } from '../operate.ts';
import { Problem } from '../problem.ts';
import type { Context } from '../serve.ts';
import { equalInConstantTime } from '../token.ts';
import { type Issue, invalid } from '../validate.ts';
import { type Asker, askerOf } from './access.ts';
import {
  admit,
  answering,
  begin,
  cancelled,
  confirmed,
  converse,
  type Desk,
  type Form,
  missingHint,
  replyWith,
  type Turn,
} from './converse.ts';
import { afterwards, arrived, inTime, json, sendJson, WORKING } from './deliver.ts';
import { fieldsOf } from './fields.ts';
import { mattermostStyle } from './markup.ts';
import { dialogOf, dialogsOf } from './mattermost-dialog.ts';
import { keep, look } from './pending.ts';
import { render } from './render.ts';
import { Hint, type Reply, say } from './reply.ts';
import { addTyped } from './request.ts';
import { type ChatSettings, chatSettingsOf, needed } from './settings.ts';
import { hmacSha256, unsigned, verifyMattermost } from './signature.ts';
import { copyOf, issuesByField, smallForm } from './typed.ts';

/** What Mattermost posts for a button, and for a dialog. */
interface Action {
  readonly user_id?: string;
  readonly context?: { readonly ticket?: string; readonly action?: string };
  readonly state?: string;
  readonly submission?: Readonly<Record<string, unknown>> | null;
  readonly cancelled?: boolean;
}

export async function mattermost(c: Context, desk: Desk): Promise<Response> {
  const settings = chatSettingsOf(c);
  const [token] = settings.mattermost.tokens;
  const secret = needed(token, 'MATTERMOST_TOKEN').reveal();
  const body = await bodyText(c.request);
  if (/^application\/json\b/i.test(c.request.headers.get('Content-Type') ?? ''))
    return interacted(c, desk, settings, secret, body);
  const form = new URLSearchParams(body);
  const tokens = settings.mattermost.tokens.map((each) => each.reveal());
  verifyMattermost(tokens, c.request.headers, form.get('token') ?? '');
  return slashCommand(c, desk, settings, secret, form);
}

/**
 * Mattermost signs neither buttons nor dialogs: they carry a ticket of ours, which names what waits for whom and
 * could not be made up.
 */
const ticketOf = async (secret: string, id: string, user: string): Promise<string> =>
  `${id}.${await hmacSha256(secret, `${id}.${user}`)}`;

async function idOf(secret: string, ticket: string, user: string): Promise<string> {
  const [id = ''] = ticket.split('.');
  if (!equalInConstantTime(await ticketOf(secret, id, user), ticket)) throw unsigned('The ticket is not one of ours');
  return id;
}

/** Mattermost's address is that of its user's choice: its request proves itself by the token. */
const isResponseUrl = (url: string | null): url is string => url !== null && URL.canParse(url) && /^https?:/.test(url);

const userOf = (asker: Asker): string => asker.name.replace('mattermost:', '');

async function slashCommand(
  c: Context,
  desk: Desk,
  settings: ChatSettings,
  secret: string,
  form: URLSearchParams,
): Promise<Response> {
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
  if (turn.kind !== 'work') return json(await messageOf(c, settings, secret, asker, turn));
  return inTime(
    c,
    turn.run,
    (reply) => json(message(reply)),
    () => json(message(WORKING)),
    async (reply) => responseUrl !== undefined && sendJson(c, responseUrl, message(reply)),
  );
}

const message = (reply: Reply) => ({ response_type: 'ephemeral', text: render(reply, mattermostStyle) });

const addressOf = (c: Context, { url = c.url.origin }: ChatSettings): string => `${url}/chatops/mattermost`;

async function messageOf(
  c: Context,
  settings: ChatSettings,
  secret: string,
  asker: Asker,
  turn: Exclude<Turn, { kind: 'work' }>,
) {
  if (turn.kind !== 'confirm') return message(turn.kind === 'reply' ? turn.reply : []);
  const ticket = await ticketOf(secret, turn.id, userOf(asker));
  const url = addressOf(c, settings);
  const actions = [
    { id: 'confirm', name: 'Do it', style: 'danger', integration: { url, context: { action: 'confirm', ticket } } },
    { id: 'cancel', name: 'Cancel', integration: { url, context: { action: 'cancel', ticket } } },
  ].map((action) => ({ type: 'button', ...action }));
  const reply = [...turn.reply, say`Or type ${`/plesk confirm ${turn.id}`}`];
  return { ...message(reply), attachments: [{ text: '', fallback: 'Do it?', actions }] };
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
  const body = { trigger_id: trigger, url: addressOf(c, settings), dialog: dialogOf(form, fields, state) };
  const { status } = await sendJson(c, dialogsOf(responseUrl), body, { timeoutMs: 2000 });
  if (status === 200) return replyWith(say`Fill in the form.`);
  throw new Hint(say`Mattermost did not open the form (status ${status}).`);
}

function interacted(c: Context, desk: Desk, settings: ChatSettings, secret: string, body: string): Promise<Response> {
  const action = readAction(body);
  const asker = askerOf(settings, 'mattermost', action.user_id ?? '');
  return action.context ? pressed(c, desk, secret, asker, action) : submitted(c, desk, settings, secret, asker, action);
}

function readAction(body: string): Action {
  try {
    return (JSON.parse(body) ?? {}) as Action;
  } catch {
    throw invalid([{ path: '', message: 'is not JSON' }]);
  }
}

/** A button. The message that holds it is replaced. */
async function pressed(c: Context, desk: Desk, secret: string, asker: Asker, { context }: Action): Promise<Response> {
  const id = await idOf(secret, context?.ticket ?? '', userOf(asker));
  let responseUrl: string | undefined;
  const turn = await answering(c, async () => {
    await admit(c, asker);
    ({ responseUrl } = (await look(c, id, asker.name)).pending);
    return context?.action === 'confirm' ? confirmed(c, desk, asker, id) : cancelled(c, asker, id);
  });
  const update = (reply: Reply) =>
    json({ update: { message: render(reply, mattermostStyle), props: { attachments: [] } } });
  if (turn.kind !== 'work') return update(turn.kind === 'reply' ? turn.reply : []);
  return inTime(
    c,
    turn.run,
    update,
    () => update(WORKING),
    async (reply) => responseUrl !== undefined && sendJson(c, responseUrl, message(reply)),
  );
}

async function submitted(
  c: Context,
  desk: Desk,
  settings: ChatSettings,
  secret: string,
  asker: Asker,
  { state = '', submission, cancelled: isCancelled }: Action,
): Promise<Response> {
  const id = await idOf(secret, state, userOf(asker));
  if (isCancelled) return arrived();
  try {
    await admit(c, asker);
    const { pending, claim } = await look(c, id, asker.name);
    const operation = desk.operations.find((each) => nameOf(each) === pending.operation);
    if (operation === undefined) throw new Hint(say`There is no ${pending.operation} any more.`);
    const request = copyOf(pending.request);
    for (const field of fieldsOf(operation)) {
      const typed = submission?.[field.name];
      if (typed !== undefined && typed !== null) addTyped(request, field, String(typed));
    }
    const { server, responseUrl = '' } = pending;
    const turn = await begin(c, asker, { operation, server, request, responseUrl, form: 'filled' });
    await claim();
    const send = (what: object) => sendJson(c, responseUrl, what);
    if (turn.kind === 'work') afterwards(c, turn.run, (reply) => send(message(reply)));
    else c.waitUntil(messageOf(c, settings, secret, asker, turn).then(send));
    return json({});
  } catch (error) {
    return json(errorsOf(error));
  }
}

/** @throws anything unforeseen */
function errorsOf(error: unknown): { errors?: Record<string, string>; error?: string } {
  const unmarked = { ...mattermostStyle, code: (text: string) => text, escape: (text: string) => text };
  if (error instanceof Hint) return { error: render(error.reply, unmarked) };
  if (!(error instanceof Problem)) throw error;
  const { issues } = error.members;
  if (!Array.isArray(issues)) return { error: error.message };
  const { byField, rest } = issuesByField(issues as readonly Issue[], []);
  const named = Object.fromEntries((issues as readonly Issue[]).map(({ path, message: what }) => [path, what]));
  return { errors: { ...byField, ...named }, ...(rest.length > 0 ? { error: error.message } : {}) };
}
