/** A server in a slot of a schedule, and the one way in which a run sends it packets. */
import type { Answer, ReplyOf } from '../../gateway/answer.ts';
import { call } from '../../gateway/call.ts';
import type { Context } from '../../gateway/context.ts';
import type { Operation } from '../../operation/declaration.ts';
import type { Server } from '../../platform/settings.ts';
import type { Store } from '../../platform/store/store.ts';
import { idOf, type Owner } from '../machine/state.ts';
import type { Run } from '../records/records.ts';
import { KINDS, ownersOf } from '../schedule/owners.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { type Attempt, attemptOf } from './failure.ts';
import type { BackupOperations } from './operations.ts';

export interface Target {
  readonly server: Server;
  readonly schedule: Schedule;
  readonly run: Run;
  readonly store: Store;
  readonly context: Context;
  readonly operations: BackupOperations;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The settings of the gateway order scheduled backups: they may use every operation on every server. */
const CALLER = { name: 'backups', allow: ['*'] } as const;

/** Sends one packet with these requests. @returns the result of each, in order */
export async function send<O extends Operation>(
  operation: O,
  { context, server }: Pick<Target, 'context' | 'server'>,
  requests: readonly unknown[],
): Promise<Attempt<ReplyOf<O>>[]> {
  const items = requests.map((request) => ({ request }));
  const answers = await call(context, CALLER, { operation, items, server: server.name });
  return answers.map((answer: Answer<ReplyOf<O>>) => attemptOf(answer));
}

/** Milliseconds after which a packet that Plesk has not answered can no longer have an effect. */
export const graceOf = ({ timeoutMs }: Server): number => timeoutMs * 1.5;

/** An owner, as the operations of backup-manager name it. */
export function ownerOf({ schedule }: Pick<Target, 'schedule'>, owner: Owner): Readonly<Record<string, unknown>> {
  const { kind } = ownersOf(schedule);
  return kind === 'server' ? { server: true } : { [KINDS[kind].id]: idOf(owner) };
}
