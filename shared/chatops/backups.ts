/** Scheduled backups in a chat: their state, and a slot now. */
import { Problem } from '../problem.ts';
import type { Context } from '../serve.ts';
import { type Asker, callerFor } from './access.ts';
import type { Turn } from './converse.ts';
import type { Reply } from './reply.ts';

/** The scheduled backups, as far as a chat needs them. */
export interface Backups {
  /** The state of the schedules. */
  readonly overview: (c: Context) => Promise<Reply>;
  /** Starts a slot of a schedule. */
  readonly run: (c: Context, schedule: string) => Promise<Reply>;
}

/** @throws {Problem} `forbidden`, or `not-supported` where there are no schedules */
export function backupsTurn(c: Context, backups: Backups | undefined, asker: Asker, schedule?: string): Turn {
  callerFor(asker, schedule === undefined ? 'backups.read' : 'backups.run');
  c.log.operation = schedule === undefined ? 'backups/read' : 'backups/run';
  if (backups === undefined) throw new Problem('not-supported', 'This deployment has no scheduled backups');
  if (schedule === undefined) return { kind: 'work', run: () => backups.overview(c) };
  c.log.audit = true;
  return { kind: 'work', run: () => backups.run(c, schedule) };
}
