/** `keep`: this schedule's older local backups are removed. Nobody else's are. */
import { backupManagerGetLocalBackupList } from '../../functions/backup-manager/get-local-backup-list.ts';
import { backupManagerRemoveFile } from '../../functions/backup-manager/remove-file.ts';
import type { Store } from '../platform/store/store.ts';
import type { Observation } from './action.ts';
import { verdictOf } from './failure.ts';
import { idOf, send, type Target } from './plesk.ts';
import { type Run, readPage } from './records.ts';
import type { Failure, Pruning, Reseller } from './state.ts';

/** How many resellers are looked after in one go. */
const CHUNK = 20;
/** How many files are removed by one packet. */
const MOST = 100;

interface Backup {
  readonly file?: readonly { readonly name?: string; readonly notBackup?: true }[];
}

/**
 * The files of a schedule's backups beyond the newest `keep`. A file is recognised by how its name starts: the stem, a
 * dash and a slot. Files of one slot are one backup.
 */
export function excess(stem: string, keep: number, backups: readonly Backup[]): string[] {
  const bySlot = new Map<string, string[]>();
  for (const { file = [] } of backups)
    for (const { name = '' } of file) {
      const slot = name.startsWith(`${stem}-`)
        ? /^\d{8}T\d{6}Z(?=[_.])/.exec(name.slice(stem.length + 1))?.[0]
        : undefined;
      if (slot !== undefined) bySlot.set(slot, [...(bySlot.get(slot) ?? []), name]);
    }
  const slots = [...bySlot.keys()].sort().reverse();
  return slots.slice(keep).flatMap((slot) => bySlot.get(slot) ?? []);
}

/** Removes what is too much of some resellers of a page. Done twice, it does nothing the second time. */
export async function prune(
  target: Target,
  store: Store,
  run: Run,
  token: string,
  pruning: Pruning,
): Promise<Observation> {
  const { page, from } = pruning;
  const after = { page, from };
  const resellers = await readPage(store, run, token, page);
  const known = resellers.slice(from, from + CHUNK).filter(({ error }) => !error);
  const next = from + CHUNK < resellers.length ? { page, from: from + CHUNK } : { page: page + 1, from: 0 };
  const found = known.length > 0 ? await excessOf(target, known) : [];
  if (!Array.isArray(found)) return found;
  const all = found.flatMap(({ requests }) => requests);
  const removals = all.slice(0, MOST);
  const attempts = removals.length > 0 ? (await send(backupManagerRemoveFile, target, removals)).map(verdictOf) : [];
  // Nothing that is gone has to be removed. What may be gone is looked at again.
  const failed = attempts.filter(({ verdict, failure }) => verdict !== 'done' && failure?.errcode !== 1013);
  const unknown = failed.find(({ verdict }) => verdict === 'unknown' || verdict === 'busy')?.failure;
  if (unknown) return { kind: 'missed', failure: unknown };
  // As long as removing makes progress, the rest is looked at again.
  const rest = all.length > removals.length && failed.length === 0;
  const errors = [...found.flatMap(({ error }) => error ?? []), ...failed.flatMap(({ failure }) => failure ?? [])];
  return {
    kind: 'pruned',
    after,
    pruning: {
      ...(rest ? after : next),
      removed: pruning.removed + attempts.length - failed.length,
      failed: pruning.failed + errors.length,
      error: pruning.error ?? errors[0],
    },
  };
}

interface Excess {
  readonly requests: readonly { readonly resellerId: string | number; readonly filename: string }[];
  readonly error?: Failure;
}

async function excessOf(target: Target, resellers: readonly Reseller[]): Promise<Excess[] | Observation> {
  const { stem, keep = 0 } = target.schedule;
  const ids = resellers.map(({ key }) => idOf(key));
  const requests = ids.map((resellerId) => ({ resellerId }));
  const found: Excess[] = [];
  for (const [index, answer] of (await send(backupManagerGetLocalBackupList, target, requests)).entries()) {
    const { verdict, failure, body } = verdictOf(answer);
    if (verdict === 'fatal' && failure) return { kind: 'refused', failure };
    if ((verdict === 'unknown' || verdict === 'busy') && failure) return { kind: 'missed', failure };
    const resellerId = ids[index];
    // A reseller that is gone has taken its backups with it.
    if (failure || resellerId === undefined)
      found.push({ requests: [], ...(failure && failure.errcode !== 1013 ? { error: failure } : {}) });
    else {
      const { backup = [] } = body as { backup?: readonly Backup[] };
      found.push({ requests: excess(stem, keep, backup).map((filename) => ({ resellerId, filename })) });
    }
  }
  return found;
}
