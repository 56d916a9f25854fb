/** How many tries each sink has open: one that never answers must not take a socket for every write. */
import type { Store } from '../platform/store/store.ts';
import type { StoredDelivery } from './outbox.ts';

const MOST = 8;

interface Try {
  /** When it is over at the latest: a Worker's work may be cut off without a word. */
  readonly until: number;
}

/** The tries of this process, by the sinks of a deployment. */
const tries = new WeakMap<Store, Map<string, Set<Try>>>();

function openTo(store: Store, sink: string): Set<Try> {
  const sinks = tries.get(store) ?? new Map<string, Set<Try>>();
  const open = sinks.get(sink) ?? new Set();
  tries.set(store, sinks.set(sink, open));
  return open;
}

/**
 * How many more tries may be opened now.
 * @param front the deliveries that are due first: other processes may try some of them
 */
export function roomFor(store: Store, sink: string, front: readonly StoredDelivery[], now: number): number {
  const open = openTo(store, sink);
  for (const each of open) if (each.until <= now) open.delete(each);
  const anywhere = front.filter(({ delivery: { claimedUntil = 0 } }) => claimedUntil > now).length;
  return Math.max(0, MOST - Math.max(open.size, anywhere));
}

/** Counts a try as open. @param until when it is over at the latest @returns a function to call when it is over */
export function openTry(store: Store, sink: string, until: number): () => void {
  const open = openTo(store, sink);
  const one = { until };
  open.add(one);
  return () => void open.delete(one);
}
