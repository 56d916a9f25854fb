/** Common to all readers of elements: they keep unknown elements, and note them. */
import type { TNode } from 'txml/txml';
import { childrenOf, straysIn, textOf } from './element.ts';
import type { Holes } from './holes.ts';

/** Notes a doubt. */
export type Note = (path: string, message: string) => void;

export interface Reading {
  readonly holes: Holes;
  readonly note: Note;
}

/** The members of an object. The values of a member that is given twice are kept in an array. */
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
    // Object.fromEntries takes any name, `__proto__` too.
    return Object.fromEntries(members) as Record<string, unknown>;
  }
}

/** Keeps code between elements as members, which the gateway refuses. @returns the number of parts */
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

/** Keeps an unknown element, which the gateway refuses. @param why it is unknown */
export function keepUnknown(
  element: TNode,
  why: string,
  members: Members,
  path: string,
  { holes, note }: Reading,
): void {
  const name = holes.source(element.tagName);
  note(path, `holds <${name}>, which ${why}: it is kept as it is.`);
  // No kind of member takes such an array.
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
