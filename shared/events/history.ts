/** Messages whose delivery has ended, kept for a while so that people can look at them and replay them. */
import type { Store } from '../platform/store/store.ts';
import type { Delivery } from './delivery.ts';

const KEPT_MS = 7 * 24 * 3_600_000;
/** How many are read at a time to find one. */
const PAGE = 200;
/** Later than any time: the time left until then sorts the newest first. */
const END_OF_TIME = 1e15;

/** How a delivery can end: the counts of a sink have the same names. */
export type Ended = 'delivered' | 'failed';
export const ENDED: readonly Ended[] = ['failed', 'delivered'];

/** A message whose delivery has ended, with its key in the store. */
export interface Kept {
  readonly key: string;
  readonly delivery: Delivery;
}

const keysOf = (sink: string, ended: Ended): string => `events/ended/${sink}/${ended}/`;
const kept = ({ key, value }: { readonly key: string; readonly value: string }): Kept => ({
  key,
  delivery: JSON.parse(value) as Delivery,
});

/**
 * Keeps a message whose delivery has ended. Doing it twice is doing it once. A message with an address of its own is not
 * kept: it cannot be replayed without the address.
 */
export async function keepEnded(store: Store, sink: string, ended: Ended, delivery: Delivery): Promise<void> {
  if (delivery.to !== undefined) return;
  const left = String(END_OF_TIME - delivery.since).padStart(15, '0');
  await store.put(`${keysOf(sink, ended)}${left}-${delivery.id}`, JSON.stringify(delivery), KEPT_MS);
}

/** The last messages that ended so, the newest first. */
export const lastEnded = async (store: Store, sink: string, ended: Ended, limit: number): Promise<Delivery[]> =>
  (await store.list(keysOf(sink, ended), { limit })).map((each) => kept(each).delivery);

/** The message of this id whose delivery has ended. */
export async function findEnded(store: Store, sink: string, id: string): Promise<Kept | undefined> {
  for (const ended of ENDED) {
    let after: string | undefined;
    for (;;) {
      const page = await store.list(keysOf(sink, ended), { limit: PAGE, ...(after === undefined ? {} : { after }) });
      const found = page.map(kept).find(({ delivery }) => delivery.id === id);
      if (found !== undefined) return found;
      after = page.at(-1)?.key;
      if (page.length < PAGE) break;
    }
  }
  return undefined;
}
