/** From elements of a reply to JSON, by a schema. What is empty is absent, what is unknown is ignored. */
import type { Integer, Schema } from '../operation/mark.ts';
import type { Tree } from '../operation/tree.ts';
import { compiler } from '../operation/walk.ts';
import { BadReply } from './bad-reply.ts';
import { type Binding, type Bindings, binding, bindingsOf, type Frame, NO_BINDINGS } from './binding.ts';
import { treeBinding } from './open-content.ts';

/** How an element is read that holds what a schema says. */
interface Reading extends Pick<Binding, 'bindings' | 'begin' | 'other'> {
  /** What a complete element becomes; undefined if the JSON leaves it out. @throws {BadReply} */
  readonly decode: (content: never) => unknown;
  /** How elements of one name become one member: there is only one, or they are an array, or an object of pairs. */
  readonly as: keyof typeof PUT;
}

/** The members of an element, as far as they have been read. */
export type Values = Record<string, unknown>;

/** Puts what an element has become into the member that it belongs to. */
const PUT = {
  one(values: Values, member: string, value: unknown): void {
    if (values[member] !== undefined) throw new BadReply('it stands there twice');
    values[member] = value;
  },
  list(values: Values, member: string, value: unknown): void {
    const known = values[member] as unknown[] | undefined;
    if (known === undefined) values[member] = [value];
    else known.push(value);
  },
  pairs(values: Values, member: string, pair: unknown): void {
    const { name, value } = pair as { readonly name: string; readonly value: unknown };
    values[member] ??= {};
    const pairs = values[member] as Values;
    // A name is data: in an object that has no prototype, this one is a member like any other.
    if (name === '__proto__') Object.setPrototypeOf(pairs, null);
    pairs[name] = value;
  },
};

/**
 * The binding of elements that become a member of the element around them.
 * @param name of the elements
 * @param member its name in JSON
 */
export function memberBinding(name: string, member: string, { bindings, other, begin, decode, as }: Reading): Binding {
  const put = PUT[as];
  return binding({
    name,
    bindings,
    other,
    begin,
    end(holder: Frame, content: never) {
      const value = decode(content);
      if (value === undefined) return;
      // An element in which nothing is found stays undefined, and so is absent.
      holder.value ??= {};
      put(holder.value as Values, member, value);
    },
  });
}

/** Adds an element of open content to the member that holds such elements. */
function putInto(holder: Frame, member: string, tree: Tree): void {
  holder.value ??= {};
  PUT.list(holder.value as Values, member, tree);
}

const NONE = { bindings: undefined, other: undefined, begin: undefined, as: 'one' } as const;
/** The reading of an element that holds text. */
export const holdsText = (decode: (text: string) => unknown): Reading => ({ ...NONE, decode });
const holdsElements = (bindings: Bindings, decode = (values: Values | undefined): unknown => values): Reading => ({
  ...NONE,
  bindings,
  decode,
});

/** An element that holds one element of any name. */
const holdsTree: Reading = {
  ...NONE,
  bindings: NO_BINDINGS,
  other: (name) =>
    treeBinding(name, (holder, tree) => {
      if (holder.value !== undefined) throw new BadReply('it holds more than one element');
      holder.value = tree;
    }),
  decode: (tree: Tree | undefined) => tree,
};

/** Decodes the text of an element. @returns undefined if the JSON leaves it out @throws {BadReply} */
export type Decode = (text: string) => unknown;

// White space around a text is kept. Around one of a fixed set of texts it has no meaning.
/** Any text, of which nothing is lost. */
export const anyText: Decode = (given) => given || undefined;
const word =
  (read: (word: string) => string): Decode =>
  (given) =>
    read(given.trim()) || undefined;

const integer = (given: string) => {
  const digits = given.trim();
  if (digits === '') return undefined;
  if (!/^[+-]?\d{1,40}$/.test(digits)) throw new BadReply('it is no whole number');
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : (BigInt(digits).toString() as Integer);
};

const decimal = (given: string) => {
  const digits = given.trim();
  if (digits === '') return undefined;
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(digits)) throw new BadReply('it is no decimal number');
  return Number(digits);
};

const boolean = (given: string) => {
  const word = given.trim();
  if (word === 'true' || word === '1') return true;
  if (word === 'false' || word === '0') return false;
  if (word !== '') throw new BadReply('it is neither true nor false');
  return undefined;
};

/**
 * Compiles how elements are read that hold what a schema says.
 * @param wrap makes the decoder of texts of one that is given; `isName` says whether they are names of pairs
 * @returns a function that compiles a schema once, when it is first needed
 */
/* @__NO_SIDE_EFFECTS__ */
export const readings = (wrap: (decode: Decode, isName: boolean) => Decode): ((schema: Schema) => Reading) =>
  compiler<Reading>({
    text: ({ options, read = options && String }) => holdsText(wrap(read ? word(read) : anyText, false)),
    integer: () => holdsText(wrap(integer, false)),
    decimal: () => holdsText(wrap(decimal, false)),
    boolean: () => holdsText(wrap(boolean, false)),
    flag: () => holdsElements(NO_BINDINGS, () => true),
    tree: () => holdsTree,
    // The sequence that has it as a member reads its elements.
    trees: () => holdsElements(NO_BINDINGS),
    list: (item) => ({ ...item, as: 'list' }),
    pairs: (value, wrapper, { hidden }) => {
      const bindings = bindingsOf([
        memberBinding('name', 'name', holdsText(wrap(anyText, true))),
        memberBinding('value', 'value', value),
      ]);
      // Half a pair says nothing.
      const decode = ({ name, value: given }: Values = {}) =>
        name && given !== undefined && !hidden?.test(String(name)) ? { name, value: given } : undefined;
      const pair: Reading = { ...NONE, bindings, decode, as: 'pairs' };
      if (wrapper === undefined) return pair;
      return holdsElements(bindingsOf([memberBinding(wrapper, wrapper, pair)]), (values) => values?.[wrapper]);
    },
    sequence: (members) => {
      const open = members.find(({ kind }) => kind === 'trees')?.name;
      const own = members.filter(({ kind }) => kind !== 'trees');
      return {
        ...holdsElements(bindingsOf(own.map(({ element, name, value }) => memberBinding(element, name, value)))),
        other:
          open === undefined ? undefined : (name) => treeBinding(name, (holder, tree) => putInto(holder, open, tree)),
      };
    },
  });

export const readingOf = /* @__PURE__ */ readings((decode) => decode);
