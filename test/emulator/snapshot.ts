import type { BackupTask } from './backups.ts';
import type { Settings } from './settings.ts';
import type { Reseller, ResellerPlan, State } from './state.ts';

/** Everything a server remembers but passwords, as JSON for tests (`GET /emulator/state`). Times are ISO 8601. */
export function snapshot({ resellers, plans, backups }: State, now: number) {
  return {
    resellers: Array.from(resellers.values(), resellerSnapshot),
    plans: Array.from(plans.values(), planSnapshot),
    tasks: backups.tasks.map((task) => ({ ...taskSnapshot(task), status: backups.status(task, now) })),
    files: backups.files(now).map((file) => ({ ...file, created: time(file.created) })),
    peakWorking: backups.peakWorking,
  };
}

function resellerSnapshot({ id, guid, login, status, info, created, subscription, settings }: Reseller) {
  return {
    id,
    guid,
    login,
    status,
    info: Object.fromEntries(info),
    created: time(created),
    subscription,
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

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
