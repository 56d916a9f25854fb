/** What somebody who has started scheduled backups in a chat may see of them in the end. */
import type { Asker } from '../../backups/records/asker.ts';
import { allows } from '../../gateway/caller.ts';
import { BACKUPS_RUN } from '../../gateway/door-scopes.ts';
import type { Services } from '../../platform/services.ts';
import { chatSettingsOf } from '../settings.ts';
import { chatUserOf } from './user.ts';

/**
 * The servers on which the user may start backups, by what CHATOPS_ACCESS says now: whoever may, is told how they ended.
 * @throws {Problem} `misconfigured`
 */
export function askerAccess(services: Services, { platform, id, roles }: Asker): (server: string) => boolean {
  const { grants } = chatUserOf(chatSettingsOf(services), platform, id, roles);
  const allowing = grants.filter((grant) => allows(grant, BACKUPS_RUN));
  return (server) => allowing.some(({ servers }) => servers?.includes(server) ?? true);
}
