/** Elements of open content. */
import type { TNode } from 'txml/txml';
import type { Tree } from '../../shared/operation/tree.ts';
import { childrenOf } from './element.ts';
import type { Reading } from './reading.ts';
import { textIn } from './text.ts';

export function treeOf(element: TNode, path: string, reading: Reading): Tree {
  const own = { ...element, children: element.children.filter((child) => typeof child === 'string') };
  const text = textIn(own, path, reading, false);
  const children = childrenOf(element).map((child) => treeOf(child, path, reading));
  return {
    name: reading.holes.source(element.tagName),
    ...(text === '' ? {} : { text }),
    ...(children.length === 0 ? {} : { children }),
  };
}
