/** Checks that each server can be reached, and shows its protocols and whether it still does backups. */

import { readSchedules } from '../../backups/schedule/schedule.ts';
import type { Catalog } from '../../operation/catalog.ts';
import type { Services } from '../../platform/services.ts';
import { readSettings } from '../../platform/settings.ts';
import { type HealthReport, healthOf } from '../../plesk/health.ts';
import { type Finding, note, well, wrong } from './finding.ts';

/** Asks all servers at the same time. */
export async function checkServers(services: Services, operations: Catalog): Promise<Finding[]> {
  const { env, fetch } = services;
  const { servers, maxReplyBytes } = readSettings(env);
  const schedules = readSchedules(services, servers);
  const backupRead = await operations.load('backup-manager/get-supported-protocols');
  if (backupRead === undefined) throw new Error('backup-manager/get-supported-protocols is not declared');
  const asked = servers.map((server) => healthOf(server, { fetch, caller: 'doctor', maxReplyBytes }, backupRead));
  return (await Promise.all(asked)).flatMap((health) =>
    findingsOf(
      health,
      schedules.filter((schedule) => schedule.servers.includes(health.server)).map(({ name }) => name),
    ),
  );
}

/** @param schedules the names of those that back up the server */
function findingsOf(health: HealthReport, schedules: readonly string[]): Finding[] {
  const { server, ok, protocols = [], backups, detail, errtext, ms } = health;
  if (!ok) {
    const words = errtext !== undefined && !detail?.includes(errtext) ? ` Plesk says: ${errtext}` : '';
    return [wrong(`${server}: ${(detail ?? 'it is not well').replace(/\.$/, '')}.${words}`)];
  }
  const spoken = protocols.length > 1 ? `${protocols.at(-1)} to ${protocols[0]}` : protocols.join();
  const answered = well(`${server} answered in ${ms} ms, and speaks ${spoken}.`);
  if (backups) return [answered, well(`${server} does backups (protocol 1.6.9.0).`)];
  const none = `${server} does no backups by this API: it does not answer under protocol 1.6.9.0`;
  return [
    answered,
    schedules.length === 0
      ? note(`${none}.`)
      : wrong(`${none}. Take it out of ${schedules.join(', ')} in BACKUP_SCHEDULES, and back it up in Plesk itself.`),
  ];
}
