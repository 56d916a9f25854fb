/** The JSON of an element, by its declaration: a visitor that forgives, and names what it did not understand. */
import type { TNode } from 'txml/txml';
import { closestNames } from '../../shared/chatops/conversation/closest-names.ts';
import type { Tree } from '../../shared/operation/tree.ts';
import { compiler, type Member } from '../../shared/operation/walk.ts';

/** Is told what was not understood. */
export type Note = (path: string, message: string) => void;

/** @param elements those of one name, at least one, in the order of the packet */
type Reader = (elements: readonly TNode[], path: string, note: Note) => unknown;

export const childrenOf = ({ children }: TNode): TNode[] => children.filter((child) => typeof child !== 'string');

export const textOf = ({ children }: TNode): string =>
  children
    .map((child) => (typeof child === 'string' ? child : textOf(child)))
    .join('')
    .trim();

/** `$login`, `{$login}`, `${login}`, `%s` and the like: a place that the code fills. */
const PLACEHOLDER = /\$\{?\w+|\{\$?\w+[^{}]*\}|^%[sd]$/;

/** The text of one element; where there are several, the last one counts. */
function leaf(elements: readonly TNode[], path: string, note: Note, isSecret = false): string {
  if (elements.length > 1)
    note(path, `is there ${elements.length} times, and may be there once: the last one is taken`);
  const text = elements.map(textOf).at(-1) ?? '';
  const [place] = PLACEHOLDER.exec(text) ?? [];
  if (place !== undefined)
    note(
      path,
      `holds ${isSecret ? 'what looks like a variable' : place}: kept as text, for the code puts a value in its place`,
    );
  return text;
}

const readerOf = compiler<Reader>({
  text:
    ({ secret }) =>
    (elements, path, note) =>
      leaf(elements, path, note, secret),
  integer: () => (elements, path, note) => {
    const text = leaf(elements, path, note);
    return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text;
  },
  boolean: () => (elements, path, note) => {
    const text = leaf(elements, path, note);
    return ['true', '1'].includes(text) ? true : ['false', '0'].includes(text) ? false : text;
  },
  decimal: () => (elements, path, note) => {
    const text = leaf(elements, path, note);
    return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  },
  flag: () => () => true,
  tree: () => (elements) => elements.flatMap(childrenOf).map(treeOf).at(0),
  trees: () => (elements) => elements.map(treeOf),
  list: (item) => (elements, path, note) => elements.map((element, index) => item([element], `${path}.${index}`, note)),
  pairs: (value, wrapper) => (elements, path, note) => {
    const items = wrapper === undefined ? elements : elements.flatMap(childrenOf);
    const entries = items.flatMap((item): [string, unknown][] => {
      const parts = childrenOf(item);
      const name = parts.find(({ tagName }) => tagName === 'name');
      if (name === undefined || (wrapper !== undefined && item.tagName !== wrapper)) {
        note(path, `holds <${item.tagName}>, which is no pair of <name> and <value>: it is left out`);
        return [];
      }
      const key = textOf(name);
      return [
        [
          key,
          value(
            parts.filter(({ tagName }) => tagName === 'value'),
            `${path}.${key}`,
            note,
          ),
        ],
      ];
    });
    return Object.fromEntries(entries);
  },
  sequence: (members) => (elements, path, note) => {
    if (elements.length > 1)
      note(path, `is there ${elements.length} times, and may be there once: all are taken as one`);
    const children = elements.flatMap(childrenOf);
    for (const name of new Set(children.map(({ tagName }) => tagName))) noteUnknown(name, members, path, note);
    const entries = members.flatMap(({ name, element, value }) => {
      const own = children.filter(({ tagName }) => tagName === element);
      return own.length === 0 ? [] : [[name, value(own, path === '' ? name : `${path}.${name}`, note)]];
    });
    return Object.fromEntries(entries);
  },
});

/** An element of open content. */
function treeOf(element: TNode): Tree {
  const children = childrenOf(element).map(treeOf);
  const text = children.length === 0 ? textOf(element) : '';
  return { name: element.tagName, ...(text === '' ? {} : { text }), ...(children.length === 0 ? {} : { children }) };
}

function noteUnknown(name: string, members: readonly Member<Reader>[], path: string, note: Note): void {
  const known = members.map(({ element }) => element);
  if (known.includes(name)) return;
  const [near] = closestNames(name, known);
  const help = near === undefined ? `Known are ${known.join(', ')}.` : `Did you mean <${near}>?`;
  note(path, `holds <${name}>, which is not known here: it is left out. ${help}`);
}

/** Reads the element of a request by its schema. */
export const readRequest = (schema: Parameters<typeof readerOf>[0], element: TNode, note: Note): unknown =>
  readerOf(schema)([element], '', note);
