/** A document as a tree, for what has no declaration. */
import { BadReply } from './bad-reply.ts';
import type { Content, Member } from './content.ts';
import { Reader } from './read.ts';

export interface Element {
  readonly name: string;
  /** Its own text, of all the places between its children, entities decoded. */
  readonly text: string;
  readonly children: readonly Element[];
}

/** Keeps the elements below one as trees. */
export class Tree implements Content, Element {
  readonly name: string;
  readonly members: ReadonlyMap<string, Member> = new Map();
  readonly children: Tree[] = [];
  text = '';

  constructor(name: string) {
    this.name = name;
  }
  other(name: string): Member {
    return { name, holds: 'elements' };
  }
  take(): void {}
  open({ name }: Member): Tree {
    const child = new Tree(name);
    this.children.push(child);
    return child;
  }
  loose(text: string): void {
    this.text += text;
  }
  close(): void {}
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
