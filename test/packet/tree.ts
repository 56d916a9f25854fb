/** A document as our reader reads it, as a tree that can be compared with those of other parsers. */
import { BadReply } from '../../shared/packet/bad-reply.ts';
import type { Content, Member } from '../../shared/packet/content.ts';
import { Reader } from '../../shared/packet/read.ts';

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
