/** What Mattermost posts when somebody presses a button or sends a dialog. */

import type { Context } from '../../gateway/context.ts';

import { invalid } from '../../gateway/validate.ts';
import type { HttpReply } from '../../http/reply.ts';
import { json } from '../../http/reply.ts';
import { fieldsOf } from '../../operation/fields.ts';
import { type Asker, askerOf } from '../access.ts';
import { cancelled, confirmed, filled } from '../begin.ts';
import { afterwards, inTime, WORKING } from '../deliver.ts';
import { mattermostStyle } from '../markup.ts';
import { look } from '../pending.ts';
import { render } from '../render.ts';
import type { Reply } from '../reply.ts';
import { arrived, sendJson } from '../send.ts';
import type { ChatSettings } from '../settings.ts';
import { admit, answering, type Desk } from '../turn.ts';
import { mistakesOf } from '../typed.ts';
import { idOf, message, messageOf, userOf } from './message.ts';

/** What Mattermost posts for a button, and for a dialog. */
interface Action {
  readonly user_id?: string;
  readonly context?: { readonly ticket?: string; readonly action?: string };
  readonly state?: string;
  readonly submission?: Readonly<Record<string, unknown>> | null;
  readonly cancelled?: boolean;
}

interface Visit {
  readonly c: Context;
  readonly desk: Desk;
  readonly settings: ChatSettings;
  /** The token, with which the tickets are signed. */
  readonly secret: string;
  readonly asker: Asker;
}

/** @throws {Problem} `unauthorized` where the ticket is not one of ours */
export function mattermostAction(c: Context, desk: Desk, settings: ChatSettings, secret: string, body: string) {
  const action = readAction(body);
  const visit = { c, desk, settings, secret, asker: askerOf(settings, 'mattermost', action.user_id ?? '') };
  return action.context ? pressed(visit, action) : submitted(visit, action);
}

function readAction(body: string): Action {
  try {
    return (JSON.parse(body) ?? {}) as Action;
  } catch {
    throw invalid([{ path: '', message: 'is not JSON' }]);
  }
}

/** A button. The message that holds it is replaced. */
async function pressed({ c, desk, secret, asker }: Visit, { context }: Action): Promise<HttpReply> {
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

async function submitted({ c, desk, settings, secret, asker }: Visit, action: Action): Promise<HttpReply> {
  const id = await idOf(secret, action.state ?? '', userOf(asker));
  if (action.cancelled) return arrived();
  const typed = new Map(Object.entries(action.submission ?? {}).map(([name, text]) => [name, String(text ?? '')]));
  try {
    await admit(c, asker);
    const { turn, responseUrl = '' } = await filled(c, desk, asker, id, typed);
    const send = (what: object) => sendJson(c, responseUrl, what);
    if (turn.kind === 'work') afterwards(c, turn.run, (reply) => send(message(reply)));
    else c.waitUntil(messageOf(settings, secret, asker, turn).then(send));
    return json({});
  } catch (error) {
    const shown = desk.operations.flatMap(fieldsOf).filter(({ name }) => typed.has(name));
    const { byField, other } = mistakesOf(error, shown);
    return json({ errors: byField, ...(other === undefined ? {} : { error: other }) });
  }
}
