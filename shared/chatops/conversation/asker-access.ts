/** The access of a user that has started scheduled backups in a chat, when they have ended. */
import type { Asker } from '../../backups/records/asker.ts';
import { allows } from '../../gateway/caller.ts';
import { BACKUPS_RUN } from '../../gateway/door-scopes.ts';
import type { Services } from '../../platform/services.ts';
import { chatSettingsOf } from '../settings.ts';
import { chatUserOf } from './user.ts';

/**
 * @returns whether the user may start backups on a server by the current CHATOPS_ACCESS, and so see how they ended
 * @throws {Problem} `misconfigured`
 */
export function askerAccess(services: Services, { platform, id, roles }: Asker): (server: string) => boolean {
  const { grants } = chatUserOf(chatSettingsOf(services), platform, id, roles);
  const allowing = grants.filter((grant) => allows(grant, BACKUPS_RUN));
  return (server) => allowing.some(({ servers }) => servers?.includes(server) ?? true);
}
