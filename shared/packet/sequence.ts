/** Open elements that hold members of a declaration, and the JSON that they become. */
import { BadReply } from './bad-reply.ts';
import type { Content } from './content.ts';
import { OWN, type Slot } from './decode.ts';

/** What a decoded element is given to. */
export interface Holder {
  put(slot: Slot, item: unknown): void;
}

type Values = Record<string, unknown>;

/** An open sequence. Text between its elements is noise: the documentation's own samples hold "..." there. */
export class Sequence implements Content, Holder {
  members: ReadonlyMap<string, Slot>;
  /** Undefined as long as nothing stands in it. */
  value: Values | undefined;
  readonly #slot: Slot;
  readonly #holder: Holder | undefined;

  constructor(slot: Slot, holder?: Holder) {
    this.members = slot.slots;
    this.#slot = slot;
    this.#holder = holder;
  }

  take(slot: Slot, text: string): void {
    const item = slot.decode(text);
    if (item !== undefined) this.put(slot, item);
  }

  open(slot: Slot): Content {
    return slot.isPair ? new Pair(slot, this) : new Sequence(slot, this);
  }

  put({ member, as }: Slot, item: unknown): void {
    if (as === 'pairs') {
      this.#putPair(member, item as Pair);
      return;
    }
    this.value ??= {};
    const { value } = this;
    const known = value[member];
    if (known === undefined) value[member] = as === 'list' ? [item] : item;
    else if (as === 'list') (known as unknown[]).push(item);
    else throw new BadReply('it stands there twice');
  }

  /** Half a pair says nothing. */
  #putPair(member: string, { name, value }: Pair): void {
    if (!name || value === undefined) return;
    this.value ??= {};
    if (member !== OWN) this.value[member] ??= {};
    const pairs = member === OWN ? this.value : (this.value[member] as Values);
    if (name !== '__proto__') pairs[name] = value;
    // A name is data; assigned, this one would be no member.
    else Object.defineProperty(pairs, name, { value, enumerable: true, configurable: true, writable: true });
  }

  close(): void {
    if (this.value !== undefined) this.#holder?.put(this.#slot, this.value);
  }
}

/** An open sequence of a name and a value. */
class Pair implements Content, Holder {
  readonly members: ReadonlyMap<string, Slot>;
  name: string | undefined;
  value: unknown;
  readonly #slot: Slot;
  readonly #holder: Holder;

  constructor(slot: Slot, holder: Holder) {
    this.members = slot.slots;
    this.#slot = slot;
    this.#holder = holder;
  }
  take(slot: Slot, text: string): void {
    if (slot.name === 'name') this.name = text;
    else this.value = slot.decode(text);
  }
  open(slot: Slot): Content {
    return new Sequence(slot, this);
  }
  put(_: Slot, value: unknown): void {
    this.value = value;
  }
  close(): void {
    this.#holder.put(this.#slot, this);
  }
}
