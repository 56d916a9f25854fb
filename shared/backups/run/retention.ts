/** `keep`: this schedule's older local backups are removed. Nobody else's are. */

import type { Observation } from '../machine/action.ts';
import type { Failure, Removal, Reseller } from '../machine/state.ts';
import { readPage } from '../records/records.ts';
import { SLOT } from '../schedule/slots.ts';
import { interruptionOf, verdictOf } from './failure.ts';
import { idOf, send, type Target } from './tasks.ts';

/** How many resellers are looked after in one go. */
const CHUNK = 20;
/** How many files are removed by one packet. */
const MOST = 100;

interface Backup {
  readonly file?: readonly { readonly name?: string; readonly notBackup?: true }[];
}

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
  const attempts =
    removals.length > 0 ? (await send(target.operations.removeFile, target, removals)).map(verdictOf) : [];
  // A file that is gone need not be removed. One that may be gone is looked up again.
  const failed = attempts.filter(({ verdict, failure }) => verdict !== 'done' && failure?.errcode !== 1013);
  const unknown = failed.find(({ verdict }) => verdict === 'unknown' || verdict === 'busy')?.failure;
  if (unknown) return { kind: 'unreachable', failure: unknown };
  // As long as removing makes progress, the rest is looked up again.
  const rest = found.files.length > removals.length && failed.length === 0;
  const errors = [...found.errors, ...failed.flatMap(({ failure }) => failure ?? [])];
  return {
    kind: 'old-removed',
    after,
    removal: {
      ...(rest ? after : next),
      removed: removal.removed + attempts.length - failed.length,
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
  const answers = requests.length > 0 ? await send(target.operations.getLocalBackupList, target, requests) : [];
  for (const [index, answer] of answers.entries()) {
    const attempt = verdictOf(answer);
    const resellerId = requests[index]?.resellerId;
    const observation = interruptionOf(attempt);
    if (observation) return { kind: 'failed', observation };
    if (attempt.failure) {
      // A reseller that is gone has taken its backups with it.
      if (attempt.failure.errcode !== 1013) errors.push(attempt.failure);
    } else if (resellerId !== undefined) {
      const { backup = [] } = attempt.body as { backup?: readonly Backup[] };
      files.push(...excess(stem, keep, backup).map((filename) => ({ resellerId, filename })));
    }
  }
  return { kind: 'found', files, errors };
}
