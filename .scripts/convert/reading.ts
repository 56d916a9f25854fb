/** What every reader of elements does: it keeps what it does not know, and says so. */
import type { TNode } from 'txml/txml';
import { childrenOf, straysIn, textOf } from './element.ts';
import type { Holes } from './holes.ts';

/** Is told what is doubtful. */
export type Note = (path: string, message: string) => void;

export interface Reading {
  readonly holes: Holes;
  readonly note: Note;
}

/** The members of an object. What is given twice is kept twice, in an array. */
export class Members {
  readonly #values = new Map<string, unknown[]>();

  add(name: string, value: unknown): void {
    const known = this.#values.get(name);
    if (known === undefined) this.#values.set(name, [value]);
    else known.push(value);
  }

  get value(): Record<string, unknown> {
    const members = Array.from(this.#values, ([name, values]) => [
      name,
      values.length === 1 ? values[0] : values.flat(),
    ]);
    // Object.fromEntries makes a member of any name, `__proto__` too.
    return Object.fromEntries(members) as Record<string, unknown>;
  }
}

/** Keeps what code writes between elements as members, which the gateway refuses. @returns how many parts there were */
export function keepStrays(
  elements: readonly TNode[],
  members: Members,
  path: string,
  { holes, note }: Reading,
): number {
  const strays = elements.flatMap((element) => straysIn(element, holes));
  for (const { code, kind } of strays) {
    if (kind === 'outline') note(path, `holds "${code}": something is left out there.`);
    else if (kind === 'control') note(path, `is written by code that may leave out, repeat or change a part: ${code}`);
    else {
      note(path, `holds ${code} between its elements: kept as a member, to be replaced by what code writes there.`);
      members.add(code, null);
    }
  }
  return strays.length;
}

/** Keeps an element that is not known, for the gateway to refuse. @param why it is not */
export function keepUnknown(
  element: TNode,
  why: string,
  members: Members,
  path: string,
  { holes, note }: Reading,
): void {
  const name = holes.source(element.tagName);
  note(path, `holds <${name}>, which ${why}: it is kept as it is.`);
  // No member of any kind takes an array of this.
  members.add(name, [anything(element, holes)]);
}

/** An element as JSON, without a declaration. */
function anything(element: TNode, holes: Holes): unknown {
  const children = childrenOf(element);
  const text = holes
    .source(textOf({ ...element, children: element.children.filter((each) => typeof each === 'string') }))
    .trim();
  if (children.length === 0) return text;
  const members = new Members();
  if (text !== '') members.add(text, null);
  for (const child of children) members.add(holes.source(child.tagName), anything(child, holes));
  return members.value;
}
