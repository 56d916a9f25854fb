/** POST /chatops/slack: slash commands, buttons and forms. */
import { nameOf } from '../declaration.ts';
import { bodyText } from '../operate.ts';
import { Problem } from '../problem.ts';
import type { Context } from '../serve.ts';
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
  replyWith,
  type Turn,
} from './converse.ts';
import { afterwards, arrived, inTime, json, sendJson, WORKING } from './deliver.ts';
import { fieldsOf } from './fields.ts';
import { slackStyle } from './markup.ts';
import { isFirst } from './pending.ts';
import { cut, render } from './render.ts';
import { Hint, type Reply, say } from './reply.ts';
import { type ChatSettings, chatSettingsOf, needed } from './settings.ts';
import { unsigned, verifySlack } from './signature.ts';
import { type Remembered, type States, slackView, typedIntoSlack } from './slack-form.ts';
import { issuesByField } from './typed.ts';

/** An interaction's payload, as far as it is read. */
interface Interaction {
  readonly type?: string;
  readonly user?: { readonly id?: string };
  readonly response_url?: string;
  readonly actions?: readonly { readonly action_id?: string; readonly value?: string }[];
  readonly view?: { readonly private_metadata?: string; readonly state?: { readonly values?: States } };
}

export async function slack(c: Context, desk: Desk): Promise<Response> {
  const settings = chatSettingsOf(c);
  const secret = needed(settings.slack.signingSecret, 'SLACK_SIGNING_SECRET').reveal();
  const body = await bodyText(c.request);
  const signature = await verifySlack(secret, c.request.headers, body);
  if (!(await isFirst(c, signature))) throw unsigned('The request was received before');
  const form = new URLSearchParams(body);
  if (form.get('ssl_check') === '1') return arrived();
  const payload = form.get('payload');
  if (payload === null) return slashCommand(c, desk, settings, form);
  const interaction = readPayload(payload);
  const asker = askerOf(settings, 'slack', interaction.user?.id ?? '');
  if (interaction.type === 'block_actions') return pressed(c, desk, settings, asker, interaction);
  if (interaction.type === 'view_submission') return submitted(c, desk, settings, asker, interaction);
  return arrived();
}

function readPayload(payload: string): Interaction {
  try {
    return (JSON.parse(payload) ?? {}) as Interaction;
  } catch {
    throw invalid([{ path: 'payload', message: 'is not JSON' }]);
  }
}

/** Slack sends these three as entities, and no others (docs.slack.dev, Formatting message text). */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Signed by Slack, and nevertheless only followed to Slack; a stand-in may listen on this machine. */
function isResponseUrl(url: string | undefined | null): url is string {
  if (!url || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (/^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname)) return true;
  return protocol === 'https:' && /^hooks\.slack(?:-gov)?\.com$/.test(hostname);
}

async function slashCommand(c: Context, desk: Desk, settings: ChatSettings, form: URLSearchParams): Promise<Response> {
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
  const { ok, error } = (typeof answer === 'object' ? answer : {}) as { ok?: boolean; error?: string };
  if (ok === true) return replyWith();
  throw new Hint(
    say`Slack did not open the form (${error ?? 'no answer'}). Check ${'SLACK_BOT_TOKEN'}, and try again.`,
  );
}

/** @returns empty where nothing but a form is open */
function messageOf(turn: Exclude<Turn, { kind: 'work' }>) {
  if (turn.kind === 'confirm') return confirmation(turn.reply, turn.id);
  return message(turn.kind === 'reply' ? turn.reply : []);
}

const message = (reply: Reply) => ({ response_type: 'ephemeral', text: render(reply, slackStyle) });

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

async function deliver(
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

/** A button of a confirmation. Slack shows nothing of the answer: all goes through the response_url. */
async function pressed(
  c: Context,
  desk: Desk,
  settings: ChatSettings,
  asker: Asker,
  sent: Interaction,
): Promise<Response> {
  const { action_id: action, value = '' } = sent.actions?.[0] ?? {};
  const turn = await answering(c, async () => {
    await admit(c, asker);
    return action === 'confirm' ? confirmed(c, desk, asker, value) : cancelled(c, asker, value);
  });
  const url = isResponseUrl(sent.response_url) ? sent.response_url : undefined;
  const replace = (reply: Reply) => deliver(c, settings, asker, { replace_original: true, ...message(reply) }, url);
  if (turn.kind === 'work') afterwards(c, turn.run, replace, replace);
  else if (turn.kind === 'reply') c.waitUntil(replace(turn.reply));
  return arrived();
}

async function submitted(
  c: Context,
  desk: Desk,
  settings: ChatSettings,
  asker: Asker,
  { view }: Interaction,
): Promise<Response> {
  const remembered = JSON.parse(view?.private_metadata || '{}') as Partial<Remembered>;
  const operation = desk.operations.find((each) => nameOf(each) === remembered.operation);
  if (operation === undefined) throw new Problem('invalid-request', 'The form is not one of these operations');
  const fields = fieldsOf(operation);
  const typed = typedIntoSlack(fields, view?.state?.values ?? {});
  const responseUrl = isResponseUrl(remembered.responseUrl) ? remembered.responseUrl : undefined;
  const { server } = remembered;
  try {
    await admit(c, asker);
    const turn = await begin(c, asker, { server, ...typed, operation, responseUrl, form: 'filled' });
    const send = (what: object) => deliver(c, settings, asker, what, responseUrl);
    if (turn.kind === 'work') afterwards(c, turn.run, (reply) => send(message(reply)));
    else c.waitUntil(send(messageOf(turn)));
    return arrived();
  } catch (error) {
    return json({ response_action: 'errors', errors: errorsOf(error, fields) });
  }
}

/** What is wrong, below the inputs that it is about. @throws anything unforeseen */
function errorsOf(error: unknown, fields: ReturnType<typeof fieldsOf>): Record<string, string> {
  const first = fields[0]?.name ?? '';
  if (error instanceof Hint)
    return { [first]: cut(render(error.reply, { ...slackStyle, code: (text) => text, escape: (text) => text }), 200) };
  if (!(error instanceof Problem)) throw error;
  const { issues } = error.members;
  if (!Array.isArray(issues)) return { [first]: cut(error.message, 200) };
  const { byField, rest } = issuesByField(issues as readonly Issue[], fields);
  if (rest.length === 0) return byField;
  const others = rest.map(({ path, message: what }) => `${path} ${what}`.trim()).join('; ');
  return { ...byField, [first]: [byField[first], others].filter((each) => each !== undefined).join('; ') };
}
