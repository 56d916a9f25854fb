/** POST /chatops/discord: interactions. */

import { visibleServers } from '../../gateway/caller.ts';
import type { Context } from '../../gateway/context.ts';
import { invalid } from '../../gateway/validate.ts';
import { bodyText } from '../../http/body.ts';
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import type { HttpRequest } from '../../http/request.ts';
import { scopeOf } from '../../operation/declaration.ts';
import { type Asker, askerOf, callerFor, mayUse } from '../access.ts';
import { begin, cancelled, confirmed, filled } from '../begin.ts';
import { converse } from '../converse.ts';
import { isFirst } from '../pending.ts';
import { chatSettingsOf, needed } from '../settings.ts';
import { unsigned, verifyDiscord } from '../signature.ts';
import { admit, answering, type Desk, type Turn } from '../turn.ts';
import { type Interaction, MESSAGE, respond, UPDATE } from './message.ts';
import { openModal } from './modal.ts';
import { chosenOf, operationAt, readOptions, suggestions, typedCommand, typedIntoModal } from './options.ts';

const PING = 1;
const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const MODAL_SUBMIT = 5;

/** Types of answers. */
const PONG = 1;
const SUGGESTIONS = 8;

/** @throws {Problem} `unauthorized` on what Discord did not sign, before anything of it is read */
export async function discord({ context: c, raw }: HttpRequest, desk: Desk): Promise<HttpReply> {
  const settings = chatSettingsOf(c.services);
  const publicKey = needed(settings.discord.publicKey, 'DISCORD_PUBLIC_KEY');
  const body = await bodyText(raw);
  const signature = await verifyDiscord(publicKey, raw.headers, body);
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

function suggest(c: Context, { operations }: Desk, asker: Asker, { data }: Interaction): HttpReply {
  c.log.caller = asker.name;
  const chosen = chosenOf(data?.options);
  const usable = operations.filter((operation) => mayUse(asker, scopeOf(operation)));
  const named = usable.find((each) => each.operator === chosen.words[0] && each.operation === chosen.words[1]);
  const servers = named ? visibleServers(c.settings, callerFor(asker, scopeOf(named))).map(({ name }) => name) : [];
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
    return (await filled(c, desk, asker, id, typedIntoModal(data?.components))).turn;
  });
}
