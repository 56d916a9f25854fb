/** A document as our reader reads it, as a tree that can be compared with those of other parsers. */
import { BadReply } from '../../shared/packet/bad-reply.ts';
import { type Binding, binding } from '../../shared/packet/binding.ts';
import { Reader } from '../../shared/packet/read.ts';

export interface Element {
  readonly name: string;
  /** Its own text, of all the places between its children, entities decoded. */
  readonly text: string;
  readonly children: readonly Element[];
}

interface Node extends Element {
  text: string;
  readonly children: Element[];
}

/** Keeps elements of any name as trees. */
const anything = (name: string): Binding<Node> =>
  binding({
    name,
    other: anything,
    begin: (): Node => ({ name, text: '', children: [] }),
    onText: ({ value }, text) => {
      (value as Node).text += text;
    },
    end: ({ value }, element) => {
      (value as Node).children.push(element);
    },
  });

/** A document whose root is kept. */
export class Tree {
  root: Element | undefined;
  readonly document: Binding = binding({
    other: (name) => ({
      ...anything(name),
      end: (_, root) => {
        this.root = root;
      },
    }),
  });
}

/** Reads a whole document. @throws {BadReply} with the mistake and its place */
export function readDocument(xml: string): Element {
  const tree = new Tree();
  const reader = new Reader(tree.document);
  reader.write(xml);
  reader.end();
  const { root } = tree;
  if (root === undefined) throw new BadReply('it is empty');
  return root;
}
