/** Elements of a reply to JSON, by a schema. What is empty is absent, what is unknown is ignored. */
import type { Integer, Schema } from '../operation/mark.ts';
import { compiler } from '../operation/walk.ts';
import { BadReply } from './bad-reply.ts';
import type { Member } from './content.ts';

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
export const OWN = '';

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
