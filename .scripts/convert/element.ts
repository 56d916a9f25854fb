/** Elements as txml reads them. */
import type { TNode } from 'txml/txml';
import { type Holes, isControl } from './holes.ts';

export const childrenOf = ({ children }: TNode): TNode[] => children.filter((child) => typeof child !== 'string');

export const textOf = ({ children }: TNode): string =>
  children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

/** A part of the text between elements, where requests have none. */
interface Stray {
  readonly code: string;
  /** What code writes there, what only decides what is written, or the dots of an outline. */
  readonly kind: 'written' | 'control' | 'outline';
}

/** All that stands between the elements of an element. */
export const straysIn = ({ children }: TNode, holes: Holes): Stray[] =>
  children
    .filter((child) => typeof child === 'string')
    .flatMap((text) => holes.parts(text))
    .flatMap((part) => {
      if (typeof part !== 'string') return [{ code: part.code, kind: part.fills ? 'written' : 'control' }];
      // The line ends of strings in single quotes, and what is left of the code of a concatenation.
      const code = part.replace(/\\[nrt]/g, ' ').trim();
      if (!/[^\s"'`;+]/.test(code)) return [];
      return [{ code, kind: /^[.…\s]+$/.test(code) ? 'outline' : isControl(code) ? 'control' : 'written' }];
    });
