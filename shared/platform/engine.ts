/** Keeps durable tasks going: Workflows on Cloudflare, a loop in the process elsewhere. */

import type { Lease } from './lease.ts';

/**
 * Work that goes on until it is over, however often its driver dies. Its state is in the store, under its key.
 */
export interface Task {
  /** Which room of the gateway it belongs to. */
  readonly kind: 'backups' | 'events';
  /** Names the task within its kind. ASCII, at most 200 characters. */
  readonly key: string;
}

/** `undefined`: the task is over. Otherwise after how many milliseconds to go on. */
export type Progress = { readonly waitMs: number } | undefined;

/**
 * Carries out the next actions of a task, and says when to go on. Doing it twice at once must do no harm.
 * @param lease by which the task is driven; undefined if the platform sees to it
 */
export type Advance = (task: Task, lease?: Lease) => Promise<Progress>;

export interface Engine {
  /**
   * Starts a driver of the task, if none is alive. It may be called at any time.
   * @param wakeAt when the task is next due, in milliseconds since 1970: one that is long overdue has lost its driver
   */
  ensure(task: Task, wakeAt: number): Promise<void>;
}

/**
 * @returns the name of a task in keys of the store
 * @example
 * taskName({ kind: 'events', key: 'billing' }) // => 'events/billing'
 */
export const taskName = ({ kind, key }: Task): string => `${kind}/${key}`;
