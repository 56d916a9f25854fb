/** What Slack posts when somebody presses a button or sends a form. */

import type { Context } from '../../gateway/context.ts';

import { invalid } from '../../gateway/validate.ts';
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import { nameOf } from '../../operation/declaration.ts';
import { fieldsOf } from '../../operation/fields.ts';
import { type Asker, askerOf } from '../access.ts';
import { begin, cancelled, confirmed } from '../begin.ts';
import { afterwards } from '../deliver.ts';
import { cut } from '../render.ts';
import type { Reply } from '../reply.ts';
import { arrived } from '../send.ts';
import type { ChatSettings } from '../settings.ts';
import { admit, answering, type Desk } from '../turn.ts';
import { mistakesOf } from '../typed.ts';
import { type Remembered, type States, typedIntoSlack } from './form.ts';
import { deliver, isResponseUrl, message, messageOf } from './message.ts';

/** An interaction's payload, as far as it is read. */
interface Interaction {
  readonly type?: string;
  readonly user?: { readonly id?: string };
  readonly response_url?: string;
  readonly actions?: readonly { readonly action_id?: string; readonly value?: string }[];
  readonly view?: { readonly private_metadata?: string; readonly state?: { readonly values?: States } };
}

interface Visit {
  readonly c: Context;
  readonly desk: Desk;
  readonly settings: ChatSettings;
  readonly asker: Asker;
}

/** @param payload the JSON of a form field of this name */
export async function slackInteraction(c: Context, desk: Desk, settings: ChatSettings, payload: string) {
  const interaction = readPayload(payload);
  const visit = { c, desk, settings, asker: askerOf(settings, 'slack', interaction.user?.id ?? '') };
  if (interaction.type === 'block_actions') return pressed(visit, interaction);
  if (interaction.type === 'view_submission') return submitted(visit, interaction);
  return arrived();
}

function readPayload(payload: string): Interaction {
  try {
    return (JSON.parse(payload) ?? {}) as Interaction;
  } catch {
    throw invalid([{ path: 'payload', message: 'is not JSON' }]);
  }
}

/** A button of a confirmation. Slack shows nothing of the answer: all goes through the response_url. */
async function pressed({ c, desk, settings, asker }: Visit, sent: Interaction): Promise<HttpReply> {
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

async function submitted({ c, desk, settings, asker }: Visit, { view }: Interaction): Promise<HttpReply> {
  const remembered = JSON.parse(view?.private_metadata || '{}') as Partial<Remembered>;
  const operation = desk.operations.find((each) => nameOf(each) === remembered.operation);
  if (operation === undefined) throw invalid([{ path: 'view', message: 'is no form of these operations' }]);
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
    const { byField, other } = mistakesOf(error, fields);
    const first = fields[0]?.name ?? '';
    const besides = other === undefined ? {} : { [first]: cut([other, byField[first]].join(' ').trim(), 200) };
    return json({ response_action: 'errors', errors: { ...byField, ...besides } });
  }
}
