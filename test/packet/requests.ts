/** Arbitrary valid requests, made from the declarations themselves: their schemas and alternatives. */
import fc from 'fast-check';
import * as v from 'valibot';
import type { Operation } from '../../shared/operation/declaration.ts';
import { type IntegerMark, markOf, type Schema } from '../../shared/operation/mark.ts';

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
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
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

function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  const mark = markOf(schema);
  switch (mark.kind) {
    case 'text':
      return mark.options ? fc.constantFrom(...mark.options) : xmlText.filter((text) => v.is(schema, text));
    case 'integer':
      return integer(mark);
    case 'boolean':
    case 'flag':
      return fc.boolean();
    case 'list': {
      const item = arbitraryOf(mark.item);
      return fc.oneof(item, fc.array(item, { minLength: 1, maxLength: 4 }));
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
  const alternatives = mark.kind === 'sequence' ? mark.alternatives : [];
  const chosen = fc.tuple(
    ...alternatives.map(({ of, required }) =>
      required ? fc.constantFrom(...of) : fc.option(fc.constantFrom(...of), { nil: '' }),
    ),
  );
  return chosen.chain((choices) => {
    const isOut = (name: string) => alternatives.some(({ of }, index) => of.includes(name) && choices[index] !== name);
    const members = entries.filter(([name]) => !isOut(name));
    const required = members
      .filter(([name, member]) => member.type !== 'optional' || choices.includes(name))
      .map(([name]) => name);
    const values = Object.fromEntries(
      // A flag that is chosen is true: false would not choose it.
      members.map(([name, member]) => [
        name,
        choices.includes(name) && markOf(member).kind === 'flag' ? fc.constant(true) : arbitraryOf(member),
      ]),
    );
    return fc
      .record(values, { requiredKeys: required, noNullPrototype: true })
      .chain((value) =>
        fc
          .shuffledSubarray(Object.entries(value), { minLength: Object.keys(value).length })
          .map((shuffled): Record<string, unknown> => Object.fromEntries(shuffled)),
      );
  });
}

/** Any valid request to an operation. */
export const requestOf = (operation: Operation): fc.Arbitrary<Record<string, unknown>> => object(operation.request);

/** Every path and text that the packet of a request must hold: `gen-info/login=Jane`, sorted. */
export function leavesOf(schema: Schema, value: unknown, path: string): string[] {
  const mark = markOf(schema);
  switch (mark.kind) {
    case 'text':
    case 'integer':
    case 'boolean':
      return [`${path}=${value}`];
    case 'flag':
      return value === true ? [`${path}=`] : [];
    case 'list':
      return [value].flat().flatMap((item) => leavesOf(mark.item, item, path));
    case 'pairs': {
      const place = mark.wrapper === undefined ? path : `${path}/${mark.wrapper}`;
      return Object.entries(value as object).flatMap(([name, item]) => [
        `${place}/name=${name}`,
        ...leavesOf(mark.value, item, `${place}/value`),
      ]);
    }
    case 'sequence':
      return entriesOf(schema).flatMap(([member, inner]) => {
        const given = (value as Record<string, unknown>)[member];
        const name = member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        return given === undefined ? [] : leavesOf(inner, given, `${path}/${name}`);
      });
  }
}
