/** `keep`: this schedule's older local backups are removed. Nobody else's are. */

import type { Observation } from '../machine/action.ts';
import type { Failure, Removal, Reseller } from '../machine/state.ts';
import { readPage } from '../records/records.ts';
import { SLOT } from '../schedule/slots.ts';
import { interruption } from './failure.ts';
import type { Backup } from './operations.ts';
import { idOf, send, type Target } from './target.ts';

/** How many resellers are looked after in one go. */
const CHUNK = 20;
/** How many files are removed by one packet. */
const MOST = 100;

/** A slot where a file's name goes on after the stem and a dash. */
const SLOT_IN_NAME = new RegExp(`^${SLOT.source}(?=[_.])`);

/**
 * The files of a schedule's backups beyond the newest `keep`. A file is recognised by how its name starts: the stem, a
 * dash and a slot. Files of one slot are one backup.
 */
export function excess(stem: string, keep: number, backups: readonly Backup[]): string[] {
  const bySlot = new Map<string, string[]>();
  for (const { file = [] } of backups)
    for (const { name = '' } of file) {
      const slot = name.startsWith(`${stem}-`) ? SLOT_IN_NAME.exec(name.slice(stem.length + 1))?.[0] : undefined;
      if (slot !== undefined) bySlot.set(slot, [...(bySlot.get(slot) ?? []), name]);
    }
  const slots = [...bySlot.keys()].sort().reverse();
  return slots.slice(keep).flatMap((slot) => bySlot.get(slot) ?? []);
}

/** A file that is too much. */
interface OldFile {
  readonly resellerId: string | number;
  readonly filename: string;
}

type Found =
  | { readonly kind: 'found'; readonly files: readonly OldFile[]; readonly errors: readonly Failure[] }
  | { readonly kind: 'failed'; readonly observation: Observation };

/** Removes what is too much of some resellers of a page. Done twice, it does nothing the second time. */
export async function removeOldBackups(target: Target, token: string, removal: Removal): Promise<Observation> {
  const { page, from } = removal;
  const after = { page, from };
  const resellers = await readPage(target.store, target.run, token, page);
  const known = resellers.slice(from, from + CHUNK).filter(({ error }) => !error);
  const next = from + CHUNK < resellers.length ? { page, from: from + CHUNK } : { page: page + 1, from: 0 };
  const found = await findOldFiles(target, known);
  if (found.kind === 'failed') return found.observation;
  const removals = found.files.slice(0, MOST);
  const attempts = removals.length > 0 ? await send(target.operations.removeFile, target, removals) : [];
  const errors = [...found.errors];
  let removed = 0;
  for (const attempt of attempts) {
    // A file that may be gone is looked up again.
    if (attempt.verdict === 'unknown' || attempt.verdict === 'busy') return interruption(attempt);
    // A file that is gone need not be removed.
    if (attempt.verdict === 'done' || attempt.failure.errcode === 1013) removed++;
    else errors.push(attempt.failure);
  }
  // As long as removing makes progress, the rest is looked up again.
  const rest = found.files.length > removals.length && removed === removals.length;
  return {
    kind: 'old-removed',
    after,
    removal: {
      ...(rest ? after : next),
      removed: removal.removed + removed,
      failed: removal.failed + errors.length,
      error: removal.error ?? errors[0],
    },
  };
}

async function findOldFiles(target: Target, resellers: readonly Reseller[]): Promise<Found> {
  const { stem, keep = 0 } = target.schedule;
  const files: OldFile[] = [];
  const errors: Failure[] = [];
  const requests = resellers.map(({ key }) => ({ resellerId: idOf(key) }));
  const attempts = requests.length > 0 ? await send(target.operations.getLocalBackupList, target, requests) : [];
  for (const [index, attempt] of attempts.entries()) {
    const resellerId = requests[index]?.resellerId;
    if (attempt.verdict === 'done') {
      const names = excess(stem, keep, attempt.reply.backup ?? []);
      if (resellerId !== undefined) files.push(...names.map((filename) => ({ resellerId, filename })));
    } else if (attempt.verdict !== 'refused') return { kind: 'failed', observation: interruption(attempt) };
    // A reseller that is gone has taken its backups with it.
    else if (attempt.failure.errcode !== 1013) errors.push(attempt.failure);
  }
  return { kind: 'found', files, errors };
}
