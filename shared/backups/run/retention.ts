/** `keep`: removes older local backups of this schedule, and no others. */

import type { Observation } from '../machine/action.ts';
import type { Failure, Owner, Removal } from '../machine/state.ts';
import { readPage } from '../records/records.ts';
import { SLOT } from '../schedule/slots.ts';
import { interruption } from './failure.ts';
import type { Backup } from './operations.ts';
import { ownerOf, send, type Target } from './target.ts';

/** How many owners one action handles. */
const CHUNK = 20;
/** How many files are removed by one packet. */
const MOST = 100;

/** The slot in a file name, after the stem and a dash. */
const SLOT_IN_NAME = new RegExp(`^${SLOT.source}(?=[_.])`);

/**
 * Finds the files of a schedule's backups beyond the newest `keep`. A file is recognised by how its name starts: the
 * stem, a dash and a slot. Files of one slot are one backup.
 * @param stem what the names of the schedule's files start with
 * @param keep how many backups stay
 * @returns the names of the files
 * @example
 * const name = ['weekly-20261122T030000Z_1.tar', 'weekly-20261115T030000Z_1.tar'];
 * excess('weekly', 1, [{ file: name.map((each) => ({ name: each })) }]) // => ['weekly-20261115T030000Z_1.tar']
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

/** A file beyond the newest `keep`. */
interface OldFile {
  /** Its owner, as remove-file takes it. */
  readonly owner: Readonly<Record<string, unknown>>;
  readonly filename: string;
}

type OldFiles =
  | { readonly kind: 'found'; readonly files: readonly OldFile[]; readonly errors: readonly Failure[] }
  | { readonly kind: 'failed'; readonly observation: Observation };

/** Removes the excess files of some owners of a page. It may be repeated. */
export async function removeOldBackups(target: Target, token: string, removal: Removal): Promise<Observation> {
  const { page, from } = removal;
  const after = { page, from };
  const owners = await readPage(target.store, target.run, token, page);
  const known = owners.slice(from, from + CHUNK).filter(({ error }) => !error);
  const next = from + CHUNK < owners.length ? { page, from: from + CHUNK } : { page: page + 1, from: 0 };
  const found = await findOldFiles(target, known);
  if (found.kind === 'failed') return found.observation;
  const removals = found.files.slice(0, MOST).map(({ owner, filename }) => ({ ...owner, filename }));
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

async function findOldFiles(target: Target, owners: readonly Owner[]): Promise<OldFiles> {
  const { stem, keep = 0 } = target.schedule;
  const files: OldFile[] = [];
  const errors: Failure[] = [];
  const requests = owners.map((owner) => ownerOf(target, owner));
  const attempts = requests.length > 0 ? await send(target.operations.getLocalBackupList, target, requests) : [];
  for (const [index, attempt] of attempts.entries()) {
    const owner = requests[index];
    if (attempt.verdict === 'done') {
      const names = excess(stem, keep, attempt.reply.backup ?? []);
      if (owner !== undefined) files.push(...names.map((filename) => ({ owner, filename })));
    } else if (attempt.verdict !== 'refused') return { kind: 'failed', observation: interruption(attempt) };
    // An owner that is gone has taken its backups with it.
    else if (attempt.failure.errcode !== 1013) errors.push(attempt.failure);
  }
  return { kind: 'found', files, errors };
}
