/** Requests of Slack when a user presses a button or sends a form. */
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import { type Field, fieldsOf } from '../../operation/fields.ts';
import {
  admitUser,
  type ChatDoor,
  type ChatRequest,
  operationNamed,
  withErrorReplies,
} from '../conversation/chat-request.ts';
import { formErrors } from '../conversation/form-fields.ts';
import { cancelPending, confirmPending, startOperation } from '../conversation/run-operation.ts';
import { chatUserOf } from '../conversation/user.ts';
import { deliverLater } from '../delivery/in-time.ts';
import { acknowledged } from '../delivery/post-json.ts';
import { type JsonObject, readJsonObject } from '../json-reader.ts';
import { cut } from '../message/render.ts';
import type { Reply } from '../message/reply.ts';
import { readMetadata, readSlackForm } from './form-values.ts';
import { deliver, isResponseUrl, message, messageOf } from './message.ts';

/** Slack's limit for an error below an input (docs.slack.dev, Modals: displaying errors). */
const MAX_ERROR = 200;

/** @param payload the JSON of the form field of this name */
export async function slackInteraction(door: ChatDoor, payload: string): Promise<HttpReply> {
  const sent = readJsonObject(payload, 'payload');
  const user = chatUserOf(door.settings, 'slack', sent.object('user')?.text('id') ?? '');
  const type = sent.text('type');
  if (type === 'block_actions') return buttonPressed({ ...door, user }, sent);
  if (type === 'view_submission') return formSent({ ...door, user }, sent);
  return acknowledged();
}

/** Answers a button of a confirmation. Slack ignores the body of the answer: the reply goes to the response_url. */
async function buttonPressed(chat: ChatRequest, sent: JsonObject): Promise<HttpReply> {
  const { context } = chat;
  const [action] = sent.objects('actions');
  const name = action?.text('action_id');
  const id = action?.text('value') ?? '';
  const responseUrl = sent.text('response_url');
  const url = isResponseUrl(responseUrl) ? responseUrl : undefined;
  const step = await withErrorReplies(context, async () => {
    await admitUser(chat);
    return name === 'confirm' ? confirmPending(chat, id) : cancelPending(chat, id);
  });
  const replace = (reply: Reply) => deliver(chat, { replace_original: true, ...message(reply) }, url);
  if (step.kind === 'run') deliverLater(context, step.run, { deliver: replace, meanwhile: replace });
  else if (step.kind === 'reply') context.waitUntil(replace(step.reply));
  return acknowledged();
}

async function formSent(chat: ChatRequest, sent: JsonObject): Promise<HttpReply> {
  const { context } = chat;
  const view = sent.object('view');
  const metadata = readMetadata(view);
  const values = view?.object('state')?.object('values');
  let fields: readonly Field[] = [];
  try {
    await admitUser(chat);
    const operation = operationNamed(chat, metadata.operation);
    fields = fieldsOf(operation);
    const { server = metadata.server, request } = readSlackForm(fields, values);
    const responseUrl = isResponseUrl(metadata.responseUrl) ? metadata.responseUrl : undefined;
    const step = await startOperation(chat, { server, request, operation, responseUrl, form: 'filled' });
    const send = (what: object) => deliver(chat, what, responseUrl);
    if (step.kind === 'run') deliverLater(context, step.run, { deliver: (reply) => send(message(reply)) });
    else context.waitUntil(send(messageOf(step)));
    return acknowledged();
  } catch (error) {
    const { byField, other } = formErrors(error, fields);
    const first = fields[0]?.name ?? '';
    // An error that is not about an input is shown below the first one.
    const besides = other === undefined ? {} : { [first]: cut([other, byField[first]].join(' ').trim(), MAX_ERROR) };
    return json({ response_action: 'errors', errors: { ...byField, ...besides } });
  }
}
