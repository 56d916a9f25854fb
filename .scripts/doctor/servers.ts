/** Checks that each server can be reached, and shows its protocols and whether it still does backups. */
import { operations } from '../../functions/operations.ts';
import type { Services } from '../../shared/platform/services.ts';
import { readSettings } from '../../shared/platform/settings.ts';
import { healthOf, type ServerHealth } from '../../shared/plesk/health.ts';
import { type Finding, note, well, wrong } from './finding.ts';

/** Asks all servers at the same time. */
export async function checkServers({ env, fetch }: Services): Promise<Finding[]> {
  const { servers, maxReplyBytes } = readSettings(env);
  const backupRead = await operations.load('backup-manager/get-supported-protocols');
  if (backupRead === undefined) throw new Error('backup-manager/get-supported-protocols is not declared');
  const asked = servers.map((server) => healthOf(server, { fetch, caller: 'doctor', maxReplyBytes }, backupRead));
  return (await Promise.all(asked)).flatMap(findingsOf);
}

function findingsOf({ server, ok, protocols = [], backups, detail, errtext, ms }: ServerHealth): Finding[] {
  if (!ok) {
    const words = typeof errtext === 'string' && !detail?.includes(errtext) ? ` Plesk says: ${errtext}` : '';
    return [wrong(`${server}: ${(detail ?? 'it is not well').replace(/\.$/, '')}.${words}`)];
  }
  const spoken = protocols.length > 1 ? `${protocols.at(-1)} to ${protocols[0]}` : protocols.join();
  const answered = well(`${server} answered in ${ms} ms, and speaks ${spoken}.`);
  return backups
    ? [answered, well(`${server} does backups (protocol 1.6.9.0).`)]
    : [answered, note(`${server} does no backups by this API: it does not answer under protocol 1.6.9.0.`)];
}
