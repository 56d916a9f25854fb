/** POST /chatops/discord: interactions. */
import { nameOf, scopeOf } from '../declaration.ts';
import { bodyText } from '../operate.ts';
import { visibleServers } from '../scope.ts';
import { type Context, settingsOf } from '../serve.ts';
import { invalid } from '../validate.ts';
import { type Asker, askerOf, callerFor, mayUse } from './access.ts';
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
  type Turn,
} from './converse.ts';
import { inTime, json, sendJson } from './deliver.ts';
import {
  type Component,
  chosenOf,
  type GivenOption,
  operationAt,
  readOptions,
  suggestions,
  typedCommand,
  typedIntoModal,
} from './discord-options.ts';
import { type Field, fieldsOf } from './fields.ts';
import { commandOf } from './find.ts';
import { discordStyle } from './markup.ts';
import { isFirst, keep, look } from './pending.ts';
import { cut, render } from './render.ts';
import { Hint, type Reply, say } from './reply.ts';
import { addTyped } from './request.ts';
import { type ChatSettings, chatSettingsOf, needed } from './settings.ts';
import { unsigned, verifyDiscord } from './signature.ts';
import { copyOf, labelOf, smallForm } from './typed.ts';

/** An interaction, as far as it is read (docs.discord.com, Receiving and responding to interactions). */
interface Interaction {
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

const PING = 1;
const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const MODAL_SUBMIT = 5;

/** Types of answers. */
const PONG = 1;
const MESSAGE = 4;
const DEFERRED_MESSAGE = 5;
const UPDATE = 7;
const SUGGESTIONS = 8;
const MODAL = 9;
const DEFERRED_UPDATE = 6;

const EPHEMERAL = 64;

export async function discord(c: Context, desk: Desk): Promise<Response> {
  const settings = chatSettingsOf(c);
  const publicKey = needed(settings.discord.publicKey, 'DISCORD_PUBLIC_KEY');
  const body = await bodyText(c.request);
  const signature = await verifyDiscord(publicKey, c.request.headers, body);
  const interaction = readInteraction(body);
  const { type } = interaction;
  if (type === PING) return json({ type: PONG });
  const id = interaction.member?.user?.id ?? interaction.user?.id ?? '';
  const asker = askerOf(settings, 'discord', id, interaction.member?.roles);
  if (type === AUTOCOMPLETE) return suggest(c, desk, asker, interaction);
  if (!(await isFirst(c, signature))) throw unsigned('The request was received before');
  if (type === COMMAND) {
    const turn = await commanded(c, desk, asker, interaction);
    return turn.kind === 'form' ? openModal(c, asker, turn.form) : respond(c, settings, interaction, turn, MESSAGE);
  }
  if (type === COMPONENT) return respond(c, settings, interaction, await pressed(c, desk, asker, interaction), UPDATE);
  if (type === MODAL_SUBMIT)
    return respond(c, settings, interaction, await submitted(c, desk, asker, interaction), MESSAGE);
  throw invalid([{ path: 'type', message: 'is none that is known here' }]);
}

function readInteraction(body: string): Interaction {
  try {
    return (JSON.parse(body) ?? {}) as Interaction;
  } catch {
    throw invalid([{ path: '', message: 'is not JSON' }]);
  }
}

function suggest(c: Context, { operations }: Desk, asker: Asker, { data }: Interaction): Response {
  c.log.caller = asker.name;
  const chosen = chosenOf(data?.options);
  const usable = operations.filter((operation) => mayUse(asker, scopeOf(operation)));
  const named = usable.find((each) => each.operator === chosen.words[0] && each.operation === chosen.words[1]);
  const servers = named ? visibleServers(settingsOf(c), callerFor(asker, scopeOf(named))).map(({ name }) => name) : [];
  return json({ type: SUGGESTIONS, data: { choices: suggestions(chosen, usable, servers) } });
}

async function commanded(c: Context, desk: Desk, asker: Asker, { data }: Interaction): Promise<Turn> {
  const chosen = chosenOf(data?.options);
  const text = typedCommand(chosen);
  if (text !== undefined) return converse(c, desk, asker, text, { form: 'offered' });
  return answering(c, async () => {
    await admit(c, asker);
    const operation = operationAt(chosen, desk.operations);
    callerFor(asker, scopeOf(operation));
    const { form, ...wish } = readOptions(operation, chosen.options);
    return begin(c, asker, { operation, ...wish, form: form ? 'wanted' : 'offered' });
  });
}

/** What a button or a form carries: what it is for, and the id under which it waits. */
const CUSTOM_ID = /^(confirm|cancel|form):(\w+)$/;

async function openModal(c: Context, asker: Asker, form: Form): Promise<Response> {
  const turn = await answering(c, async () => {
    const fields = smallForm(form);
    if (fields === undefined || form.servers.length > 0) throw notAForm(form);
    const { operation, server, request } = form;
    const id = await keep(c, { by: asker.name, operation: nameOf(operation), server, request });
    return { kind: 'confirm', id, reply: [] };
  });
  if (turn.kind !== 'confirm') return json({ type: MESSAGE, data: message(turn.kind === 'reply' ? turn.reply : []) });
  const components = (smallForm(form) ?? []).map(inputOf);
  const title = cut(commandOf(form.operation), 45);
  return json({ type: MODAL, data: { custom_id: `form:${turn.id}`, title, components } });
}

function notAForm({ operation, servers, missing }: Form): Hint {
  if (servers.length > 0) return new Hint(say`There are several servers: choose one by ${'server'}.`);
  return missing.length > 0
    ? missingHint(operation, missing)
    : new Hint(say`${commandOf(operation)} has nothing that would need a form.`);
}

/** A label with a text input in it (docs.discord.com, Component reference). */
const inputOf = (field: Field) => ({
  type: 18,
  label: cut(labelOf(field), 45),
  ...(field.description === '' ? {} : { description: cut(field.description, 100) }),
  component: {
    type: 4,
    custom_id: field.name,
    style: field.many || field.kind === 'pairs' ? 2 : 1,
    required: field.required,
    max_length: 4000,
  },
});

function pressed(c: Context, desk: Desk, asker: Asker, { data }: Interaction): Promise<Turn> {
  const [, action, id = ''] = CUSTOM_ID.exec(data?.custom_id ?? '') ?? [];
  return answering(c, async () => {
    await admit(c, asker);
    return action === 'confirm' ? confirmed(c, desk, asker, id) : cancelled(c, asker, id);
  });
}

function submitted(c: Context, desk: Desk, asker: Asker, { data }: Interaction): Promise<Turn> {
  const [, , id = ''] = CUSTOM_ID.exec(data?.custom_id ?? '') ?? [];
  return answering(c, async () => {
    await admit(c, asker);
    const { pending, claim } = await look(c, id, asker.name);
    const operation = desk.operations.find((each) => nameOf(each) === pending.operation);
    if (operation === undefined) throw new Hint(say`There is no ${pending.operation} any more.`);
    const request = copyOf(pending.request);
    const typed = typedIntoModal(data?.components);
    for (const field of fieldsOf(operation)) {
      const text = typed.get(field.name);
      if (text !== undefined) addTyped(request, field, text);
    }
    await claim();
    return begin(c, asker, { operation, server: pending.server, request, form: 'filled' });
  });
}

/** @param kind a new message, or in place of the one with the button */
function respond(
  c: Context,
  settings: ChatSettings,
  interaction: Interaction,
  turn: Turn,
  kind: 4 | 7,
): Response | Promise<Response> {
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
const message = (reply: Reply, components: readonly object[] = []) => ({
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
