/** Reads elements as JSON, by their declaration: a tolerant visitor, which keeps everything and notes doubts. */
import type { TNode } from 'txml/txml';
import { closestNames } from '../../operation/closest-names.ts';
import { folded, isObject } from '../../operation/issue.ts';
import { compiler, type Member } from '../../operation/walk.ts';
import { childrenOf, textOf } from './element.ts';
import type { Holes } from './holes.ts';
import { keepStrays, keepUnknown, Members, type Note, type Reading } from './reading.ts';
import { textIn } from './text.ts';
import { treeOf } from './tree.ts';

/** How elements become a member. */
interface Reader {
  /** Whether it holds text, and no elements. */
  readonly leaf: boolean;
  /** Whether an empty element has a meaning. */
  readonly clears: boolean;
  /** Whether an empty element around it means the same. */
  readonly implied: boolean;
  /** @param elements those of one name, at least one, in the order of the packet */
  readonly read: (elements: readonly TNode[], path: string, reading: Reading) => unknown;
}

const NOTHING = { leaf: false, clears: false, implied: false };

/** A reader of texts. Several values for one member are kept as an array, which the gateway refuses. */
const leaf = (toJson: (text: string) => unknown, { isSecret = false, clears = false } = {}): Reader => ({
  ...NOTHING,
  leaf: true,
  clears,
  read: (elements, path, reading) => {
    const values = elements.map((element) => toJson(textIn(element, path, reading, isSecret)));
    if (values.length === 1) return values[0];
    reading.note(
      path,
      `is there ${values.length} times, and may be there once: all are kept, and one has to be chosen.`,
    );
    return values;
  },
});

const secretText = leaf((text) => text, { isSecret: true });

const readerOf = compiler<Reader>({
  text: ({ secret = false, clearable = false }) => leaf((text) => text, { isSecret: secret, clears: clearable }),
  integer: ({ clearable = false }) =>
    leaf((text) => (/^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text), {
      clears: clearable,
    }),
  decimal: () => leaf((text) => (/^[-+]?[\d.]+$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text)),
  boolean: () =>
    leaf((text) => (text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text)),
  flag: ({ implied = false, unwritten = false }) => ({
    ...NOTHING,
    leaf: true,
    implied: implied || unwritten,
    read: (elements, path, { holes, note }) => {
      const text = elements.map(textOf).join('').trim();
      if (text === '') return true;
      note(path, `holds ${holes.source(text)}, though the element is only present or absent: kept as text.`);
      return holes.source(text);
    },
  }),
  tree: () => ({
    ...NOTHING,
    read: (elements, path, reading) => {
      const trees = elements.flatMap(childrenOf).map((element) => treeOf(element, path, reading));
      const members = new Members();
      keepStrays(elements, members, path, reading);
      const found = Object.keys(members.value).length === 0 ? trees : [...trees, members.value];
      return found.length === 1 ? found[0] : found;
    },
  }),
  trees: () => ({
    ...NOTHING,
    read: (elements, path, reading) => elements.map((element) => treeOf(element, path, reading)),
  }),
  list: ({ leaf: isLeaf, clears, read }) => ({
    ...NOTHING,
    leaf: isLeaf,
    clears,
    read: (elements, path, reading) => elements.map((element, index) => read([element], `${path}.${index}`, reading)),
  }),
  pairs: (value, wrapper, { secret: names }) => ({
    ...NOTHING,
    read: (elements, path, reading) => {
      const items = wrapper === undefined ? elements : elements.flatMap(childrenOf);
      const members = new Members();
      for (const item of items) {
        const parts = childrenOf(item);
        const name = parts.find(({ tagName }) => tagName === 'name');
        const isPair = name !== undefined && (wrapper === undefined || folded(item.tagName) === folded(wrapper));
        if (!isPair) keepUnknown(item, `is no pair of <name> and <value>`, members, path, reading);
        else {
          const key = textIn(name, path, reading, false);
          const values = parts.filter(({ tagName }) => tagName === 'value');
          members.add(
            key,
            (names?.test(key) ? secretText : value).read(
              values.length === 0 ? [{ ...name, children: [] }] : values,
              `${path}.${key}`,
              reading,
            ),
          );
          for (const part of parts)
            if (!['name', 'value'].includes(part.tagName))
              keepUnknown(part, 'is neither <name> nor <value>', members, path, reading);
        }
        if (isPair) keepStrays([item], members, path, reading);
      }
      if (wrapper !== undefined) keepStrays(elements, members, path, reading);
      return members.value;
    },
  }),
  sequence: (members, alternatives) => {
    const chosen = new Set(alternatives.flatMap(({ of, required }) => (required ? of.flat() : [])));
    return {
      ...NOTHING,
      read: (elements, path, reading) => {
        if (elements.length > 1) reading.note(path, `is there ${elements.length} times: all are taken as one.`);
        const children = elements.flatMap((element) => hoisted(childrenOf(element), members, path, reading));
        const values = new Members();
        const isEmpty = keepStrays(elements, values, path, reading) === 0 && children.length === 0;
        const implied = members.find(({ value }) => value.implied);
        if (isEmpty && implied !== undefined) {
          reading.note(path, `IS EMPTY, WHICH MEANS EVERYTHING TO PLESK: it becomes "${implied.name}": true.`);
          return { [implied.name]: true };
        }
        for (const [member, own] of Map.groupBy(children, ({ tagName }) => memberOf(tagName, members))) {
          if (member === undefined) {
            for (const child of own) keepUnknown(child, unknown(child, members, reading), values, path, reading);
            continue;
          }
          noteSpelling(member, own, path, reading);
          const at = path === '' ? member.name : `${path}.${member.name}`;
          const value = member.value.read(own, at, reading);
          if (member.optional && !chosen.has(member.name) && !member.value.clears && saysNothing(value))
            reading.note(at, 'is empty, which says nothing here: it is left out.');
          else values.add(member.name, value);
        }
        return values.value;
      },
    };
  },
});

const saysNothing = (value: unknown): boolean => value === '' || (isObject(value) && Object.keys(value).length === 0);

const memberOf = (tag: string, members: readonly Member<Reader>[]): Member<Reader> | undefined =>
  members.find(({ element }) => element === tag) ??
  members.find(({ element, name }) => folded(element) === folded(tag) || folded(name) === folded(tag)) ??
  members.find(({ kind }) => kind === 'trees');

function noteSpelling({ element, kind }: Member<Reader>, own: readonly TNode[], path: string, { note }: Reading): void {
  for (const { tagName } of own)
    if (tagName !== element && kind !== 'trees') note(path, `holds <${tagName}>, which is taken for <${element}>.`);
}

/** Moves elements out of an element of text, whose closing tag is missing. */
function hoisted(
  children: readonly TNode[],
  members: readonly Member<Reader>[],
  path: string,
  reading: Reading,
): TNode[] {
  return children.flatMap((child) => {
    const inner = childrenOf(child);
    if (inner.length === 0 || memberOf(child.tagName, members)?.value.leaf !== true) return [child];
    reading.note(path, `holds elements in <${child.tagName}>, which is text: they are taken out of it.`);
    const text = { ...child, children: child.children.filter((each) => typeof each === 'string') };
    return [text, ...hoisted(inner, members, path, reading)];
  });
}

function unknown({ tagName }: TNode, members: readonly Member<Reader>[], { holes }: Reading): string {
  const known = members.map(({ element }) => element);
  const [near] = closestNames(holes.source(tagName), known);
  const help = near === undefined ? `known are ${known.join(', ') || 'none'}` : `did you mean <${near}>?`;
  return `is not known here (${help})`;
}

/** Reads the element of a request by its schema. */
export const readRequest = (
  schema: Parameters<typeof readerOf>[0],
  element: TNode,
  holes: Holes,
  note: Note,
): unknown => readerOf(schema).read([element], '', { holes, note });
