import type { BackupTask } from './backups.ts';
import type { Reseller, ResellerPlan } from './resellers.ts';
import type { State } from './state.ts';

/**
 * The state of a server without passwords, as JSON (`GET /emulator/state`). A seed is such JSON; its tasks, files and
 * settings of backups are ignored. Times are ISO 8601.
 */
export function snapshot(state: State, now: number) {
  const { plans, backups, backupSettings, secretKeys, sessions } = state;
  const { resellers, ...others } = state.tables;
  const { ipAddresses, recordIds: _, templateRecordIds: __, ...server } = state.server;
  return {
    plans: Array.from(plans.values(), planSnapshot),
    resellers: Array.from(resellers.values(), resellerSnapshot),
    ...Object.fromEntries(Object.entries(others).map(([kind, table]) => [kind, shown([...table.values()])])),
    ipAddresses,
    server: shown(server),
    // A key and the id of a session are secrets.
    secretKeys: secretKeys.all.map(({ key: _, ...secretKey }) => secretKey),
    sessions: sessions.all.map(({ id: _, started, ...session }) => ({ ...session, started: time(started) })),
    tasks: backups.tasks.map((task) => ({ ...taskSnapshot(task), status: backups.status(task, now) })),
    files: backups.files(now).map(({ bytes: _, ...file }) => ({ ...file, created: time(file.created) })),
    storages: shown(backupSettings.storages),
    serverWide: shown(backupSettings.serverWide),
    peakWorking: backups.peakWorking,
  };
}

function resellerSnapshot({ settings, created, owner: _, ...reseller }: Reseller) {
  return shown({ ...reseller, created: time(created), ...settings });
}

function planSnapshot({ settings, ...plan }: ResellerPlan) {
  return shown({ ...plan, ...settings });
}

function taskSnapshot({ ended: _, started, due, ...task }: BackupTask) {
  return { ...task, started: time(started), due: time(due) };
}

/** The value as JSON has it: maps as objects, sets as arrays, and nothing that is secret. */
function shown(value: unknown): unknown {
  if (value instanceof Map) return withoutSecrets(value);
  if (value instanceof Set) return [...value];
  if (Array.isArray(value)) return value.filter((each) => !isSecretElement(each)).map(shown);
  return typeof value === 'object' && value !== null ? withoutSecrets(Object.entries(value)) : value;
}

const secrets = new Set(['password', 'passwd', 'ftp_password', 'pvt']);

/** Elements of packets are kept as arrays: their name, then their content. */
function isSecretElement(value: unknown): boolean {
  return Array.isArray(value) && secrets.has(value[0]);
}

function withoutSecrets(members: Iterable<readonly [string, unknown]>) {
  const kept = Array.from(members, ([name, value]) => [String(name), shown(value)] as const);
  return Object.fromEntries(kept.filter(([name, value]) => value !== undefined && !secrets.has(name)));
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
