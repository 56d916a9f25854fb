/** Who has started a slot in a chat, and is told how it has ended. */
import type { Address } from '../../events/delivery.ts';
import type { Chat } from '../../events/settings.ts';
import type { Store } from '../../platform/store/store.ts';
import { askerKey, REMEMBERED_MS, readJson, type Slot } from './records.ts';

/** An address of one user of a chat. */
export interface UserAddress extends Pick<Address, 'bearer'> {
  readonly to: string;
  /** For how many minutes it is valid; undefined: always. */
  readonly minutes?: number | undefined;
  /** What a message to it has besides its text: who gets it, or that nobody else sees it. */
  readonly members: Readonly<Record<string, unknown>>;
}

export interface Asker extends UserAddress {
  readonly platform: Chat;
  /** The user's id, as the platform names it. */
  readonly id: string;
  /** The roles that the user had when asking, where the platform has roles. */
  readonly roles: readonly string[];
}

/** Saves who is told of the end of a slot, for as long as the address is valid. */
export function saveAsker(store: Store, { schedule, slot, startedAt }: Slot, asker: Asker): Promise<void> {
  const validMs = asker.minutes === undefined ? REMEMBERED_MS : asker.minutes * 60_000;
  const saved: Asker & Address = { ...asker, until: startedAt + validMs };
  return store.put(askerKey(schedule.name, slot), JSON.stringify(saved), validMs);
}

/** Who is told of the end of a slot; undefined where nobody has asked for it, or the address is no longer valid. */
export const readAsker = (store: Store, { schedule, slot }: Slot): Promise<(Asker & Address) | undefined> =>
  readJson(store, askerKey(schedule.name, slot));
