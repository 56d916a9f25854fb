/**
 * Tickets. Mattermost signs neither buttons nor dialogs, so they carry a ticket, which names the pending operation and
 * its user. Only the gateway can make it.
 */
import { equalInConstantTime, hmacSha256 } from '../../platform/crypto.ts';
import type { ChatRequest } from '../conversation/chat-request.ts';
import { requiredSetting } from '../settings.ts';
import { invalidSignature } from '../signature.ts';

type Signer = Pick<ChatRequest, 'settings' | 'user'>;

/** @param id of the pending operation */
export async function ticketOf({ settings, user }: Signer, id: string): Promise<string> {
  const [token] = settings.mattermost.tokens;
  const secret = requiredSetting(token, 'MATTERMOST_TOKEN').reveal();
  return `${id}.${await hmacSha256(secret, `${id}.${user.id}`)}`;
}

/** @returns the id of the pending operation @throws {Problem} `unauthorized` if the ticket is not of this user */
export async function idOf(signer: Signer, ticket: string): Promise<string> {
  const [id = ''] = ticket.split('.', 1);
  if (!equalInConstantTime(await ticketOf(signer, id), ticket)) throw invalidSignature('The ticket is not one of ours');
  return id;
}
