/** Elements of a reply to JSON, by a schema. What is empty is absent, what is unknown is ignored. */
import { type Integer, markOf, type Schema } from '../operation/schema.ts';
import { elementName } from '../operation/walk.ts';
import { BadReply } from './bad-reply.ts';
import type { Element } from './read.ts';

/** Reads one element; undefined where it is empty. */
type Decoder = (element: Element) => unknown;

/** The text of an element that holds nothing else. White space around it is kept. */
export function textOf({ text, children: [child] }: Element): string {
  if (child) throw new BadReply(`an element <${child.name}> stands where text belongs`);
  return text;
}

const text: Decoder = (element) => textOf(element) || undefined;

const integer: Decoder = (element) => {
  const digits = textOf(element).trim();
  if (digits === '') return undefined;
  if (!/^[+-]?\d{1,40}$/.test(digits)) throw new BadReply('it is no whole number');
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : (BigInt(digits).toString() as Integer);
};

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };

const boolean: Decoder = (element) => {
  const word = textOf(element).trim();
  if (word === '') return undefined;
  const value = Object.hasOwn(BOOLEANS, word) ? BOOLEANS[word] : undefined;
  if (value === undefined) throw new BadReply('it is neither true nor false');
  return value;
};

/** Compiles the schema of an element's content. */
export function decoderOf(schema: Schema): Decoder {
  const mark = markOf(schema);
  switch (mark.kind) {
    case 'text':
      return text;
    case 'integer':
      return integer;
    case 'boolean':
      return boolean;
    case 'flag':
      return () => true;
    case 'list':
      return decoderOf(mark.item);
    case 'pairs':
      return mark.wrapper === undefined ? pair(decoderOf(mark.value)) : wrapped(mark.wrapper, decoderOf(mark.value));
    case 'sequence':
      return sequence(mark.entries);
  }
}

/** What becomes of an element that a sequence holds: `one` value, an array of them, or an object of pairs. */
type Slot = { readonly member: string; readonly decode: Decoder; readonly kind: 'one' | 'list' | 'pairs' };

function sequence(entries: Readonly<Record<string, Schema>>): Decoder {
  const slots = new Map<string, Slot>();
  for (const [member, inner] of Object.entries(entries)) {
    const mark = markOf(inner);
    const kind = mark.kind === 'list' ? 'list' : mark.kind === 'pairs' && !mark.wrapper ? 'pairs' : 'one';
    slots.set(elementName(member), { member, decode: decoderOf(inner), kind });
  }
  return (element) => {
    const value: Record<string, unknown> = {};
    let empty = true;
    // Text between elements is noise: the documentation's own samples hold "..." there.
    for (const child of element.children) {
      const slot = slots.get(child.name);
      if (slot === undefined) continue;
      const item = decodeAt(slot.decode, child);
      if (item === undefined) continue;
      const { member, kind } = slot;
      if (kind === 'list') {
        const items = value[member] as unknown[] | undefined;
        if (items) items.push(item);
        else value[member] = [item];
      } else if (kind === 'pairs') {
        value[member] ??= {};
        setPair(value[member] as Record<string, unknown>, item as Pair);
      } else if (value[member] === undefined) value[member] = item;
      else throw new BadReply(`<${child.name}> stands there twice`);
      empty = false;
    }
    return empty ? undefined : value;
  };
}

type Pair = readonly [name: string, value: unknown];

function setPair(object: Record<string, unknown>, [name, value]: Pair): void {
  if (name !== '__proto__') object[name] = value;
  // A name is data; assigned, this one would be no member.
  else Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

function pair(decodeValue: Decoder): Decoder {
  return (element) => {
    let name = '';
    let value: unknown;
    for (const child of element.children) {
      if (child.name === 'name') name = textOf(child);
      else if (child.name === 'value') value = decodeAt(decodeValue, child);
    }
    return name === '' || value === undefined ? undefined : ([name, value] satisfies Pair);
  };
}

function wrapped(wrapper: string, decodeValue: Decoder): Decoder {
  const decode = pair(decodeValue);
  return (element) => {
    const object: Record<string, unknown> = {};
    let empty = true;
    for (const child of element.children) {
      if (child.name !== wrapper) continue;
      const item = decodeAt(decode, child);
      if (item === undefined) continue;
      setPair(object, item as Pair);
      empty = false;
    }
    return empty ? undefined : object;
  };
}

/** Decodes, and says in an error in which element it was. */
function decodeAt(decode: Decoder, element: Element): unknown {
  try {
    return decode(element);
  } catch (error) {
    if (error instanceof BadReply)
      error.message = `${element.name}${/^\S+: /.test(error.message) ? '/' : ': '}${error.message}`;
    throw error;
  }
}
