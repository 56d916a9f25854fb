/** The asker: the user of a chat that started a slot, and is told how it has ended. */
import type { Address } from '../../events/delivery.ts';
import type { Chat } from '../../events/settings.ts';
import type { Store } from '../../platform/store/store.ts';
import { askerKey, REMEMBERED_MS, readJson, type Slot } from './records.ts';

/** An address of one user of a chat. */
export interface UserAddress extends Pick<Address, 'bearer'> {
  readonly to: string;
  /** For how many minutes it is valid; undefined if it is always valid. */
  readonly minutes?: number | undefined;
  /** Members of a message to it besides the text, such as its recipient, or that it is ephemeral. */
  readonly members: Readonly<Record<string, unknown>>;
}

export interface Asker extends UserAddress {
  readonly platform: Chat;
  /** The user's id, as the platform names it. */
  readonly id: string;
  /** The roles that the user had when asking; empty if the platform has no roles. */
  readonly roles: readonly string[];
}

/** Saves the asker of a slot, for as long as the address is valid. */
export function saveAsker(store: Store, { schedule, slot, startedAt }: Slot, asker: Asker): Promise<void> {
  const validMs = asker.minutes === undefined ? REMEMBERED_MS : asker.minutes * 60_000;
  const saved: Asker & Address = { ...asker, until: startedAt + validMs };
  return store.put(askerKey(schedule.name, slot), JSON.stringify(saved), validMs);
}

/** The asker of a slot; undefined if no chat started it, or the address is no longer valid. */
export const readAsker = (store: Store, { schedule, slot }: Slot): Promise<(Asker & Address) | undefined> =>
  readJson(store, askerKey(schedule.name, slot));
