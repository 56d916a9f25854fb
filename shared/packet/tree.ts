/** A document, or a part of one, as a tree: for what has no declaration, or is read before it is known what it is. */
import { BadReply, short } from './bad-reply.ts';
import type { Content, Member } from './content.ts';
import { Reader } from './read.ts';

export interface Element {
  readonly name: string;
  /** Its own text, of all the places between its children, entities decoded. */
  readonly text: string;
  readonly children: readonly Element[];
}

interface Room {
  left: number;
}

/** Keeps the elements below one as trees. */
export class Tree implements Content, Element {
  readonly name: string;
  readonly members: ReadonlyMap<string, Member> = new Map();
  readonly children: Tree[] = [];
  text = '';
  readonly #room: Room;

  /** @param room how many elements there may be; shared by all of a tree */
  constructor(name: string, room: Room = { left: Number.POSITIVE_INFINITY }) {
    this.name = name;
    this.#room = room;
  }
  other(name: string): Member {
    return { name, holds: 'elements' };
  }
  take(): void {}
  open({ name }: Member): Tree {
    if (this.#room.left-- <= 0) throw new BadReply('it holds too many elements before it says what it is');
    const child = new Tree(name, this.#room);
    this.children.push(child);
    return child;
  }
  loose(text: string): void {
    this.text += text;
  }
  close(): void {}
}

/** Gives the children of an element to a content, as the reader would have. @throws {BadReply} */
export function replay({ children }: Element, content: Content): void {
  for (const child of children) {
    const { name, text } = child;
    const member = content.members.get(name) ?? content.other?.(name);
    if (member === undefined) continue;
    if (member.holds === 'elements') {
      const inner = content.open(member);
      if (inner.loose && text !== '') inner.loose(text);
      replay(child, inner);
      inner.close();
    } else {
      const [stranger] = child.children;
      if (member.holds === 'text' && stranger !== undefined)
        throw new BadReply(`${name}: an element <${short(stranger.name)}> stands where text belongs`);
      content.take(member, text);
    }
  }
}

/** Reads a whole document. @throws {BadReply} saying what is wrong and where */
export function readDocument(xml: string): Element {
  const document = new Tree('');
  const reader = new Reader(document);
  reader.write(xml);
  reader.end();
  const [root] = document.children;
  if (root === undefined) throw new BadReply('it is empty');
  return root;
}

/** The root element of a whole packet. @throws {BadReply} */
export function readPacket(xml: string): Element {
  const root = readDocument(xml);
  if (root.name !== 'packet') throw new BadReply('it is no packet');
  return root;
}
