/** Messages as Mattermost takes them, and the tickets that their buttons and dialogs carry. */
import { equalInConstantTime } from '../../platform/crypto.ts';
import type { Asker } from '../access.ts';
import { mattermostStyle } from '../markup.ts';
import { render } from '../render.ts';
import { type Reply, say } from '../reply.ts';
import type { ChatSettings } from '../settings.ts';
import { hmacSha256, unsigned } from '../signature.ts';
import type { Turn } from '../turn.ts';

/**
 * Mattermost signs neither buttons nor dialogs: they carry a ticket of ours, which names what waits for whom and
 * could not be made up.
 */
export const ticketOf = async (secret: string, id: string, user: string): Promise<string> =>
  `${id}.${await hmacSha256(secret, `${id}.${user}`)}`;

/** @throws {Problem} `unauthorized` */
export async function idOf(secret: string, ticket: string, user: string): Promise<string> {
  const [id = ''] = ticket.split('.');
  if (!equalInConstantTime(await ticketOf(secret, id, user), ticket)) throw unsigned('The ticket is not one of ours');
  return id;
}

/** The user's id on the platform. */
export const userOf = (asker: Asker): string => asker.name.replace('mattermost:', '');

/** A message that only its user sees. */
export const message = (reply: Reply) => ({ response_type: 'ephemeral', text: render(reply, mattermostStyle) });

/** Where Mattermost reaches this route. */
export const addressOf = ({ url = '' }: ChatSettings): string => `${url}/chatops/mattermost`;

/** What follows from a command, as a message: with buttons where it has to be confirmed. */
export async function messageOf(
  settings: ChatSettings,
  secret: string,
  asker: Asker,
  turn: Exclude<Turn, { kind: 'work' }>,
) {
  if (turn.kind !== 'confirm') return message(turn.kind === 'reply' ? turn.reply : []);
  const ticket = await ticketOf(secret, turn.id, userOf(asker));
  const url = addressOf(settings);
  const actions = [
    { id: 'confirm', name: 'Do it', style: 'danger', integration: { url, context: { action: 'confirm', ticket } } },
    { id: 'cancel', name: 'Cancel', integration: { url, context: { action: 'cancel', ticket } } },
  ].map((action) => ({ type: 'button', ...action }));
  const reply = [...turn.reply, say`Or type ${`/plesk confirm ${turn.id}`}`];
  return { ...message(reply), attachments: [{ text: '', fallback: 'Do it?', actions }] };
}
