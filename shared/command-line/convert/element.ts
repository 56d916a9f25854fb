/** Elements as txml reads them. */
import type { TNode } from 'txml/txml';
import { type Holes, isControl } from './holes.ts';

export const childrenOf = ({ children }: TNode): TNode[] => children.filter((child) => typeof child !== 'string');

export const textOf = ({ children }: TNode): string =>
  children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

/** A part of the text between elements. Requests have no such text. */
interface Stray {
  readonly code: string;
  /** Code that writes there, code that only decides, or the dots of an outline. */
  readonly kind: 'written' | 'control' | 'outline';
}

/** The text and code between the child elements of an element. */
export const straysIn = ({ children }: TNode, holes: Holes): Stray[] =>
  children
    .filter((child) => typeof child === 'string')
    .flatMap((text) => holes.parts(text))
    .flatMap((part) => {
      if (typeof part !== 'string') return [{ code: part.code, kind: part.fills ? 'written' : 'control' }];
      // Line ends of strings in single quotes, and remains of a concatenation.
      const code = part.replace(/\\[nrt]/g, ' ').trim();
      if (!/[^\s"'`;+]/.test(code)) return [];
      return [{ code, kind: /^[.…\s]+$/.test(code) ? 'outline' : isControl(code) ? 'control' : 'written' }];
    });
