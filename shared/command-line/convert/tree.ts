/** Elements of open content. */
import type { TNode } from 'txml/txml';
import type { Tree } from '../../operation/tree.ts';
import { childrenOf } from './element.ts';
import { keepStrays, Members, type Reading } from './reading.ts';
import { textIn } from './text.ts';

/**
 * An element with all its content. Code as the only content of an element may write text or elements: it is kept as the
 * element's text. Code beside elements writes more elements: it is kept as a member, which the gateway refuses.
 */
export function treeOf(element: TNode, path: string, reading: Reading): Tree {
  const { holes } = reading;
  const children = childrenOf(element).map((child) => treeOf(child, path, reading));
  const name = holes.source(element.tagName);
  const own = element.children.filter((child) => typeof child === 'string');
  if (children.length > 0 && own.some((text) => holes.parts(text).some((part) => typeof part !== 'string'))) {
    const members = new Members();
    keepStrays([element], members, path, reading);
    return { name, children, ...members.value };
  }
  const first = element.children.findIndex((child) => typeof child !== 'string');
  if (first !== -1 && element.children.slice(first).some((child) => typeof child === 'string' && child.trim() !== ''))
    reading.note(path, `holds text behind elements of <${name}>: it is moved before them.`);
  const text = textIn({ ...element, children: own }, path, reading, false);
  return { name, ...(text === '' ? {} : { text }), ...(children.length === 0 ? {} : { children }) };
}
