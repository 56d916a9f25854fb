import type { BackupTask } from './backups.ts';
import type { Settings } from './settings.ts';
import type { Reseller, ResellerPlan, State } from './state.ts';

/** Everything a server remembers but passwords, as JSON for tests (`GET /emulator/state`). Times are ISO 8601. */
export function snapshot({ resellers, customers, plans, backups, backupSettings }: State, now: number) {
  return {
    resellers: Array.from(resellers.values(), resellerSnapshot),
    customers: Array.from(customers.values(), ({ id, login }) => ({ id, login })),
    plans: Array.from(plans.values(), planSnapshot),
    tasks: backups.tasks.map((task) => ({ ...taskSnapshot(task), status: backups.status(task, now) })),
    files: backups.files(now).map(({ bytes: _, ...file }) => ({ ...file, created: time(file.created) })),
    storages: Object.fromEntries(Array.from(backupSettings.storages, ([owner, values]) => [owner, shown(values)])),
    serverWide: shown(backupSettings.serverWide),
    peakWorking: backups.peakWorking,
  };
}

function resellerSnapshot(reseller: Reseller) {
  const { id, guid, login, status, info, created, subscription, ipPool, applications, settings } = reseller;
  return {
    id,
    guid,
    login,
    status,
    info: Object.fromEntries(info),
    created: time(created),
    subscription,
    ipPool: Object.fromEntries(ipPool),
    applications,
    ...settingsSnapshot(settings),
  };
}

function planSnapshot({ settings, ...plan }: ResellerPlan) {
  return { ...plan, ...settingsSnapshot(settings) };
}

function taskSnapshot({ ended: _, started, due, ...task }: BackupTask) {
  return { ...task, started: time(started), due: time(due) };
}

function settingsSnapshot({ limits, permissions, oversell, overuse }: Settings) {
  return { oversell, overuse, limits: Object.fromEntries(limits), permissions: Object.fromEntries(permissions) };
}

function shown(values: ReadonlyMap<string, string>) {
  return Object.fromEntries([...values].filter(([name]) => name !== 'password'));
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
