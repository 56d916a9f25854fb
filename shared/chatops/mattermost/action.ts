/** Requests of Mattermost when a user presses a button or sends a dialog. */
import { invalid } from '../../gateway/validate.ts';
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import { fieldsOf } from '../../operation/fields.ts';
import { admitUser, type ChatDoor, type ChatRequest, withErrorReplies } from '../conversation/chat-request.ts';
import { formErrors } from '../conversation/form-fields.ts';
import { readPending } from '../conversation/pending.ts';
import { cancelPending, confirmPending, submitPendingForm } from '../conversation/run-operation.ts';
import { chatUserOf } from '../conversation/user.ts';
import { deliverLater, replyInTime, STILL_WORKING } from '../delivery/in-time.ts';
import { acknowledged } from '../delivery/post-json.ts';
import { type JsonObject, readJsonObject } from '../json-reader.ts';
import { mattermostStyle } from '../message/markup.ts';
import { render } from '../message/render.ts';
import type { Reply } from '../message/reply.ts';
import { deliver, message, messageOf } from './message.ts';
import { idOf } from './ticket.ts';

/** @throws {Problem} `unauthorized` if the ticket is not of the gateway; `invalid-request` */
export function mattermostAction(door: ChatDoor, body: string): Promise<HttpReply> {
  const sent = readJsonObject(body);
  const chat = { ...door, user: chatUserOf(door.settings, 'mattermost', sent.text('user_id') ?? '') };
  const button = sent.object('context');
  return button ? buttonPressed(chat, button) : dialogSent(chat, sent);
}

/** Answers a button of a confirmation. The message with the button is replaced. */
async function buttonPressed(chat: ChatRequest, button: JsonObject): Promise<HttpReply> {
  const { context } = chat;
  const id = await idOf(chat, button.text('ticket') ?? '');
  const action = button.text('action');
  let responseUrl: string | undefined;
  const step = await withErrorReplies(context, async () => {
    await admitUser(chat);
    ({ responseUrl } = (await readPending(chat, id)).pending);
    return action === 'confirm' ? confirmPending(chat, id) : cancelPending(chat, id);
  });
  const update = (reply: Reply) =>
    json({ update: { message: render(reply, mattermostStyle), props: { attachments: [] } } });
  if (step.kind !== 'run') return update(step.kind === 'reply' ? step.reply : []);
  return replyInTime(context, step.run, {
    now: update,
    later: () => update(STILL_WORKING),
    deliver: (reply) => deliver(chat, message(reply), responseUrl),
  });
}

async function dialogSent(chat: ChatRequest, sent: JsonObject): Promise<HttpReply> {
  const { context, operations } = chat;
  const id = await idOf(chat, sent.text('state') ?? '');
  if (sent.value('cancelled') === true) return acknowledged();
  const typed = typedInto(sent.object('submission'));
  try {
    await admitUser(chat);
    const { step, responseUrl } = await submitPendingForm(chat, id, typed);
    const send = (what: object) => deliver(chat, what, responseUrl);
    if (step.kind === 'run') deliverLater(context, step.run, { deliver: (reply) => send(message(reply)) });
    else context.waitUntil(messageOf(chat, step).then(send));
    return json({});
  } catch (error) {
    const shown = operations.flatMap(fieldsOf).filter(({ name }) => typed.has(name));
    const { byField, other } = formErrors(error, shown);
    return json({ errors: byField, error: other });
  }
}

/** The texts of a dialog, by the name of the field. Mattermost sends numbers and booleans as such. */
function typedInto(submission: JsonObject | undefined): ReadonlyMap<string, string> {
  const typed = new Map<string, string>();
  for (const name of submission?.names() ?? []) {
    const value = submission?.value(name);
    if (typeof value === 'object')
      throw invalid([{ path: `submission.${name}`, message: 'must be a string, a number or a boolean' }]);
    if (value !== undefined) typed.set(name, String(value));
  }
  return typed;
}
