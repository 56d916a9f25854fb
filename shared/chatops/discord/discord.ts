/** POST /chatops/discord: interactions. */
import { visibleServers } from '../../gateway/caller.ts';
import { invalid } from '../../gateway/validate.ts';
import { bodyText } from '../../http/body.ts';
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import { answerCommand } from '../conversation/answer-command.ts';
import {
  admitUser,
  type ChatDoor,
  type ChatRequest,
  type NextStep,
  withErrorReplies,
} from '../conversation/chat-request.ts';
import { isFirstDelivery } from '../conversation/pending.ts';
import { cancelPending, confirmPending, startOperation, submitPendingForm } from '../conversation/run-operation.ts';
import { callerFor, chatUserOf, mayUse } from '../conversation/user.ts';
import { requiredSetting } from '../settings.ts';
import { invalidSignature, verifyDiscord } from '../signature.ts';
import {
  AUTOCOMPLETE,
  COMMAND,
  COMPONENT,
  type Interaction,
  MODAL_SUBMIT,
  PING,
  readInteraction,
} from './interaction.ts';
import { MESSAGE, respond, UPDATE, userAddress } from './message.ts';
import { openModal } from './modal.ts';
import { findSelected, operationAt, readOptions, suggestions, typedCommand } from './options.ts';

/** Types of answers. */
const PONG = 1;
const SUGGESTIONS = 8;

/** @throws {Problem} `unauthorized` if Discord has not signed the request, before anything of it is read */
export async function discord(door: ChatDoor): Promise<HttpReply> {
  const { request, context, settings, store } = door;
  const publicKey = requiredSetting(settings.discord.publicKey, 'DISCORD_PUBLIC_KEY');
  const body = await bodyText(request);
  const signature = await verifyDiscord(publicKey, request.raw.headers, body, context.services.now());
  const interaction = readInteraction(body);
  const { type, user } = interaction;
  if (type === PING) return json({ type: PONG });
  const chat = { ...door, user: chatUserOf(settings, 'discord', user.id, user.roles) };
  if (type === AUTOCOMPLETE) return suggest(chat, interaction);
  if (!(await isFirstDelivery(store, signature))) throw invalidSignature('The request was received before');
  if (type === COMMAND) {
    const step = await commandStep(chat, interaction);
    return step.kind === 'form' ? openModal(chat, step.form) : respond(chat, interaction, step, MESSAGE);
  }
  if (type === COMPONENT) return respond(chat, interaction, await buttonStep(chat, interaction), UPDATE);
  if (type === MODAL_SUBMIT) return respond(chat, interaction, await formStep(chat, interaction), MESSAGE);
  throw invalid([{ path: 'type', message: 'is no type of interaction that this gateway knows' }]);
}

function suggest({ context, user, operations }: ChatRequest, { command }: Interaction): HttpReply {
  context.log.caller = user.name;
  const usable = operations.filter((operation) => mayUse(user, operation));
  const named = findSelected(command, usable);
  const servers = named ? visibleServers(context.settings, callerFor(user, named)) : [];
  const names = servers.map((server) => server.name);
  return json({ type: SUGGESTIONS, data: { choices: suggestions(command, usable, names) } });
}

async function commandStep(chat: ChatRequest, interaction: Interaction): Promise<NextStep> {
  const { command } = interaction;
  const text = typedCommand(command);
  if (text !== undefined)
    return answerCommand({ ...chat, address: userAddress(chat, interaction) }, text, { form: 'offered' });
  return withErrorReplies(chat.context, async () => {
    await admitUser(chat);
    const operation = operationAt(command, chat.operations);
    // No hint about options is given for an operation that the user may not run.
    callerFor(chat.user, operation);
    const { form, ...given } = readOptions(operation, command.options);
    return startOperation(chat, { operation, ...given, form: form ? 'wanted' : 'offered' });
  });
}

/** The action of a button or a form, and the id of its pending operation. */
const CUSTOM_ID = /^(confirm|cancel|form):(\w+)$/;

function buttonStep(chat: ChatRequest, { customId }: Interaction): Promise<NextStep> {
  const [, action, id = ''] = CUSTOM_ID.exec(customId) ?? [];
  return withErrorReplies(chat.context, async () => {
    await admitUser(chat);
    return action === 'confirm' ? confirmPending(chat, id) : cancelPending(chat, id);
  });
}

function formStep(chat: ChatRequest, { customId, typed }: Interaction): Promise<NextStep> {
  const [, , id = ''] = CUSTOM_ID.exec(customId) ?? [];
  return withErrorReplies(chat.context, async () => {
    await admitUser(chat);
    return (await submitPendingForm(chat, id, typed)).step;
  });
}
