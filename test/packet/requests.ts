/** Arbitrary valid requests, made from the declarations themselves: their schemas and alternatives. */
import fc from 'fast-check';
import * as v from 'valibot';
import type { Operation } from '../../shared/operation/declaration.ts';
import { type Dependency, type IntegerMark, markOf, type Schema, type TextMark } from '../../shared/operation/mark.ts';
import { LARGEST_DECIMAL } from '../../shared/operation/schema.ts';
import type { Tree } from '../../shared/operation/tree.ts';

/** The members of a sequence, in packet order. */
function entriesOf(schema: Schema): [string, Schema][] {
  const mark = markOf(schema);
  return mark.kind === 'sequence' ? Object.entries(mark.entries) : [];
}

const character = fc
  .oneof(
    { weight: 4, arbitrary: fc.constantFrom(...'abcXYZ019 .,-_@/') },
    { weight: 3, arbitrary: fc.constantFrom(...`&<>"'[]!;#=?`, ']]>', '&amp;', '<![CDATA[', '\r\n', '\r', '\n', '\t') },
    {
      weight: 3,
      arbitrary: fc.constantFrom('🦊', 'é', 'Ж', '漢', '\u0301', '\u0085', '\u2028', '\uFFFD', '\u{10FFFF}'),
    },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)) },
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot carry is never valid
  .filter((text) => !/[\0-\x08\x0B\x0C\x0E-\x1F\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/u.test(text));

/**
 * Text that XML can carry, with much that an encoder may get wrong; without U+FEFF, which the decoder of libxml2-wasm
 * takes off the start of a text.
 */
export const xmlText: fc.Arbitrary<string> = fc.string({ unit: character, minLength: 1, maxLength: 12 });

function integer({ min = -(2n ** 70n), max = 2n ** 70n }: IntegerMark): fc.Arbitrary<number | string> {
  const near = [min, min + 1n, max, 0n, 1n, -1n, 2n ** 53n - 1n, 2n ** 53n, -(2n ** 53n), 2n ** 63n - 1n];
  const inRange = near.filter((value) => value >= min && value <= max);
  return fc
    .oneof(fc.constantFrom(...inRange), fc.bigInt({ min, max }), fc.bigInt({ min, max: min + 1000n }))
    .map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()));
}

const matching = new Map<string, fc.Arbitrary<string>>();

/** Any text that a pattern takes. To make the arbitrary takes far longer than a text of it: each pattern has one. */
export function textMatching(pattern: RegExp): fc.Arbitrary<string> {
  const arbitrary = matching.get(`${pattern}`) ?? fc.stringMatching(pattern);
  matching.set(`${pattern}`, arbitrary);
  return arbitrary;
}

/** Texts of a declaration: those that it allows are left to be picked out. */
function textOf({ options, pattern, min = 1, max = 12 }: TextMark): fc.Arbitrary<string> {
  if (options) return fc.constantFrom(...options);
  if (pattern) return textMatching(pattern.form);
  return min > 1 ? fc.string({ unit: character, minLength: min, maxLength: Math.min(max, min + 8) }) : xmlText;
}

/** Open content. */
const tree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record(
    {
      name: fc.stringMatching(/^[A-Za-z_][\w.-]{0,8}$/),
      text: xmlText,
      children: fc.array(tie('tree'), { minLength: 1, maxLength: 2, depthIdentifier: 'tree' }),
    },
    { requiredKeys: ['name'], noNullPrototype: true },
  ),
})).tree;

function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  const mark = markOf(schema);
  switch (mark.kind) {
    case 'foreign':
      throw new TypeError('no packet holds it');
    case 'text':
      return textOf(mark).filter((text) => v.is(schema, text));
    case 'integer':
      if (mark.options) return fc.constantFrom(...mark.options);
      return mark.clearable ? fc.oneof(integer(mark), fc.constant('')) : integer(mark);
    case 'decimal':
      return fc.oneof(
        fc
          .double({ min: -LARGEST_DECIMAL, max: LARGEST_DECIMAL, noNaN: true })
          .filter((value) => `${value}`.length < 18 && !`${value}`.includes('e')),
        fc.constantFrom(0, 0.5, -1, 1e15, 1e-7),
      );
    case 'tree':
      return tree;
    case 'trees':
      return fc.array(tree, { minLength: 1, maxLength: 2 });
    case 'boolean':
    case 'flag':
      return fc.boolean();
    case 'list': {
      const item = arbitraryOf(mark.item);
      return fc.oneof(item, fc.array(item, { minLength: 1, maxLength: mark.max ?? 4 }));
    }
    case 'pairs':
      return fc.dictionary(xmlText, arbitraryOf(mark.value), { minKeys: 1, maxKeys: 4, noNullPrototype: true });
    case 'sequence':
      return object(schema).filter((value) => saysSomething(schema, value));
  }
}

/** A flag that is false says nothing, and an element of a request must say something. */
const saysSomething = (schema: Schema, value: Record<string, unknown>): boolean =>
  entriesOf(schema).some(
    ([name, member]) => value[name] !== undefined && (value[name] || markOf(member).kind !== 'flag'),
  );

/** Members in any order, at most one of each choice. */
function object(schema: Schema): fc.Arbitrary<Record<string, unknown>> {
  const entries = entriesOf(schema);
  const mark = markOf(schema);
  const { alternatives, dependencies } = mark.kind === 'sequence' ? mark : { alternatives: [], dependencies: [] };
  const chosen = fc.tuple(
    ...alternatives.map(
      ({ of, required }): fc.Arbitrary<readonly string[]> =>
        required ? fc.constantFrom(...of) : fc.option(fc.constantFrom(...of), { nil: [] }),
    ),
  );
  return chosen.chain((taken) => {
    const isOut = (name: string) =>
      alternatives.some(({ of }, index) => of.flat().includes(name) && !taken[index]?.includes(name));
    // A branch of several members has at least the first, with the members that it needs.
    const choices = taken.flatMap(([first]) =>
      first === undefined
        ? []
        : [first, ...dependencies.flatMap(({ member, needs }) => (member === first ? needs : []))],
    );
    const members = entries.filter(([name]) => !isOut(name));
    const flags = new Set(members.filter(([, member]) => markOf(member).kind === 'flag').map(([name]) => name));
    const required = members
      .filter(([name, member]) => member.type !== 'optional' || choices.includes(name))
      .map(([name]) => name);
    const values = Object.fromEntries(
      // A flag that is chosen is true: false would not choose it.
      members.map(([name, member]) => [
        name,
        choices.includes(name) && flags.has(name) ? fc.constant(true) : arbitraryOf(member),
      ]),
    );
    return fc
      .record(values, { requiredKeys: required, noNullPrototype: true })
      .map((value) => withoutLonely(value, dependencies, (name) => flags.has(name)))
      .chain((value) =>
        fc
          .shuffledSubarray(Object.entries(value), { minLength: Object.keys(value).length })
          .map((shuffled): Record<string, unknown> => Object.fromEntries(shuffled)),
      );
  });
}

/** A request without the members that need others which are not there. */
const withoutLonely = (
  value: Record<string, unknown>,
  dependencies: readonly Dependency[],
  isFlag: (name: string) => boolean,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).filter(([name]) =>
      dependencies.every(
        ({ member, needs }) =>
          member !== name || (value[needs] !== undefined && !(isFlag(needs) && value[needs] === false)),
      ),
    ),
  );

/** Any valid request to an operation. */
export const requestOf = ({ request }: Operation): fc.Arbitrary<Record<string, unknown>> =>
  markOf(request).kind === 'tree' ? tree.map((each) => ({ ...each })) : object(request);

/** Every path and text that the packet of a request must hold: `gen-info/login=Jane`, sorted. */
export function leavesOf(schema: Schema, value: unknown, path: string): string[] {
  const mark = markOf(schema);
  switch (mark.kind) {
    case 'foreign':
      throw new TypeError('no packet holds it');
    case 'text':
    case 'integer':
    case 'boolean':
      return [`${path}=${value}`];
    case 'decimal':
      return [`${path}=${value === 1e-7 ? '0.0000001' : value}`];
    case 'tree':
      return leavesOfTree(value as Tree, path);
    case 'trees':
      return (value as readonly Tree[]).flatMap((each) => leavesOfTree(each, path));
    case 'flag':
      return value === true && !mark.unwritten ? [`${path}=`] : [];
    case 'list':
      return [value].flat().flatMap((item) => leavesOf(mark.item, item, path));
    case 'pairs': {
      const place = mark.wrapper === undefined ? path : `${path}/${mark.wrapper}`;
      return Object.entries(value as object).flatMap(([name, item]) => [
        `${place}/name=${name}`,
        ...leavesOf(mark.value, item, `${place}/value`),
      ]);
    }
    case 'sequence': {
      const leaves = entriesOf(schema).flatMap(([member, inner]) => {
        const given = (value as Record<string, unknown>)[member];
        const { element = member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) } = inner;
        return given === undefined ? [] : leavesOf(inner, given, `${path}/${element}`);
      });
      // A filter for everything is an empty element.
      return leaves.length > 0 || path === '' ? leaves : [`${path}=`];
    }
  }
}

/** The paths and texts of the elements of open content that have no elements in them. */
function leavesOfTree({ name, text = '', children = [] }: Tree, path: string): string[] {
  const own = `${path}/${name}`;
  return children.length === 0 ? [`${own}=${text}`] : children.flatMap((child) => leavesOfTree(child, own));
}
