/** Elements of a reply to JSON, by a schema. What is empty is absent, what is unknown is ignored. */
import type { Integer, Schema } from '../operation/schema.ts';
import { compiler } from '../operation/walk.ts';
import { BadReply } from './bad-reply.ts';
import type { Content, Member } from './content.ts';

/** What is made of an element that holds what a schema says. */
interface Reading {
  readonly holds: Member['holds'];
  /** Reads its text; undefined where it is empty. */
  readonly decode: (text: string) => unknown;
  /** What may stand in it. */
  readonly slots: ReadonlyMap<string, Slot>;
  /** How the elements of its name become one member: the only one, an array, or an object of pairs. */
  readonly as: 'one' | 'list' | 'pairs';
  /** The members of the JSON that it cannot do without. */
  readonly required: readonly string[];
  readonly isPair?: boolean;
}

/** A place for elements of one name in a sequence. */
export interface Slot extends Member, Omit<Reading, 'required'> {
  /** Its name in JSON. */
  readonly member: string;
}

/** The `member` of a slot whose pairs are members of the sequence itself. No declaration has a member without a name. */
const OWN = '';

const NONE: Pick<Reading, 'slots' | 'as' | 'required'> = { slots: new Map(), as: 'one', required: [] };
const holdsText = (decode: (text: string) => unknown): Reading => ({ ...NONE, holds: 'text', decode });
const holdsElements = (slots: readonly Slot[], required: readonly string[] = []): Reading => ({
  ...NONE,
  holds: 'elements',
  decode: () => undefined,
  slots: new Map(slots.map((slot) => [slot.name, slot])),
  required,
});
const slotOf = (name: string, member: string, { required, ...reading }: Reading): Slot => ({
  name,
  member,
  ...reading,
});

// White space around a text is kept.
const text = holdsText((given) => given || undefined);

const integer = holdsText((given) => {
  const digits = given.trim();
  if (digits === '') return undefined;
  if (!/^[+-]?\d{1,40}$/.test(digits)) throw new BadReply('it is no whole number');
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : (BigInt(digits).toString() as Integer);
});

const boolean = holdsText((given) => {
  switch (given.trim()) {
    case '':
      return undefined;
    case 'true':
    case '1':
      return true;
    case 'false':
    case '0':
      return false;
    default:
      throw new BadReply('it is neither true nor false');
  }
});

/** What is made of an element that holds what the schema says, compiled when it is first needed. */
export const readingOf: (schema: Schema) => Reading = /* @__PURE__ */ compiler<Reading>({
  text: () => text,
  integer: () => integer,
  boolean: () => boolean,
  flag: () => ({ ...NONE, holds: 'anything', decode: () => true }),
  list: (item) => ({ ...item, as: 'list' }),
  pairs: (value, wrapper) => {
    const pair = { ...holdsElements([slotOf('name', 'name', text), slotOf('value', 'value', value)]), isPair: true };
    return wrapper === undefined
      ? { ...pair, as: 'pairs' }
      : holdsElements([slotOf(wrapper, OWN, { ...pair, as: 'pairs' })]);
  },
  sequence: (members) =>
    holdsElements(
      members.map(({ element, name, value }) => slotOf(element, name, value)),
      members.filter(({ optional }) => !optional).map(({ name }) => name),
    ),
});

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
