/**
 * Open content: elements of any names, in requests and replies. The bundle of a function whose operation has none is
 * built without it (.scripts/build/alone.ts).
 */
import type { Tree } from '../operation/tree.ts';
import { type Binding, binding, type Frame, NO_BINDINGS } from './binding.ts';
import { element, escapeText } from './write.ts';

/** An element with all that is in it. */
export const writeTree = ({ name, text = '', children = [] }: Tree): string =>
  element(name, escapeText(text) + children.map(writeTree).join(''));

/** What has been read of an element of open content. */
interface Growing {
  readonly name: string;
  text: string;
  readonly children: Tree[];
}

/** The binding of an element of open content. @param put takes it when it is complete */
export const treeBinding = (name: string, put: (holder: Frame, tree: Tree) => void): Binding =>
  binding<Growing>({
    name,
    bindings: NO_BINDINGS,
    other: (child) => treeBinding(child, (holder, tree) => void (holder.value as Growing).children.push(tree)),
    begin: () => ({ name, text: '', children: [] }),
    onText: (frame, text) => {
      (frame.value as Growing).text += text;
    },
    end: (holder, { text, children }) =>
      put(holder, {
        name,
        // White space between elements is indentation.
        ...(children.length > 0 ? (text.trim() === '' ? {} : { text }) : text === '' ? {} : { text }),
        ...(children.length > 0 ? { children } : {}),
      }),
  });
