/** Packets with one thing wrong, or at least changed: in every way that a schema can tell, at every place. */

interface Node {
  name: string;
  attributes: string;
  text: string;
  children: Node[];
}

/** Reads the simple packets of `packets/`, which have no text beside elements. */
function read(xml: string): Node {
  const root: Node = { name: '', attributes: '', text: '', children: [] };
  const open = [root];
  for (const [, close, name, attributes = '', empty, text] of xml.matchAll(/<(\/?)([\w-]+)([^>/]*)(\/?)>|([^<]+)/g)) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.text = text;
    else if (close) open.pop();
    else if (name !== undefined) {
      const node = { name, attributes, text: '', children: [] };
      parent.children.push(node);
      if (!empty) open.push(node);
    }
  }
  return root.children[0] ?? root;
}

function write({ name, attributes, text, children }: Node): string {
  return `<${name}${attributes}>${text}${children.map(write).join('')}</${name}>`;
}

/** The packet with one thing changed, in every way and at every place below the operation's name. */
export function* spoiltBy(xml: string): Generator<string> {
  const root = read(xml);
  const operation = root.children[0]?.children[0];
  if (operation !== undefined) yield* spoiltBelow(operation, () => write(root));
}

function* spoiltBelow(node: Node, written: () => string): Generator<string> {
  const before = { ...node, children: [...node.children] };
  for (const change of changes(node)) {
    Object.assign(node, change);
    yield written();
    Object.assign(node, before);
  }
  for (const child of before.children) yield* spoiltBelow(child, written);
}

function* changes({ text, children }: Node): Generator<Partial<Node>> {
  yield { attributes: ' lang="en"' };
  yield { children: [...children, { name: 'stranger', attributes: '', text: '', children: [] }] };
  yield { children: [] };
  for (const value of ['', ' ', 'x', '-1', '0', '99999999999999999999', 'true', 'notify', 'shared'])
    yield { text: value };
  yield { text: ` ${text} ` };
  for (const [index, child] of children.entries()) {
    yield { children: children.toSpliced(index, 1) };
    yield { children: children.toSpliced(index, 0, child) };
    yield { children: [...children.toSpliced(index, 1), child] };
  }
}
