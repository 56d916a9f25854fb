/**
 * The declarations against the official schemas, element by element, for requests and for results: names, order, kinds,
 * enumerations, ranges, lengths and occurrence. Choices are in choices.test.ts.
 */
import { expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import type { Schema } from '../../shared/operation/mark.ts';
import { type Visitor, walk } from '../../shared/operation/walk.ts';
import { schemas, warn } from './official.ts';
import { type ElementParticle, elementsOf, type Particle, resultIn, UNBOUNDED, type XsdType } from './xsd.ts';

const operations: readonly Operation[] = await catalog.all();
const each = schemas ? operations.map((operation) => [nameOf(operation), operation] as const) : [];
const official = schemas && {
  request: elementsOf(schemas, 'agent_input.xsd'),
  reply: elementsOf(schemas, 'agent_output.xsd'),
};
if (official === undefined) warn('../shared/plesk-xsd is missing: declarations are not held against the schemas');

/** An element: its path, what stands in it, and whether it is repeated or may be left out. */
interface Line {
  readonly path: string;
  /** `text`, `integer` and so on; `notify|block` where only these texts are taken; `any` where the schema says nothing. */
  readonly kind: string;
  /** The least and the most: of the number in it, or of the length of its text. */
  readonly range?: readonly [min: bigint, max: bigint];
  readonly isMany: boolean;
  readonly isOptional: boolean;
}

const LONGEST = 2n ** 32n;

function officialKind(type: XsdType): Pick<Line, 'kind' | 'range'> {
  switch (type.kind) {
    case 'text': {
      const { min = 0, max = Number.POSITIVE_INFINITY } = type.length ?? {};
      if (type.options.length > 0) return { kind: type.options.join('|') };
      return { kind: 'text', range: [BigInt(min), Number.isFinite(max) ? BigInt(max) : LONGEST] };
    }
    case 'integer':
      return { kind: 'integer', range: [type.min, type.max] };
    case 'date':
      return { kind: 'text', range: [0n, LONGEST] };
    case 'elements':
      // An element of a type without elements (NoneType, common.xsd) is only present or absent.
      return { kind: type.content.length > 0 ? 'elements' : 'flag' };
    default:
      return { kind: type.kind };
  }
}

/** Elements of an official schema, in its order. */
const officialLines = (content: readonly Particle[], at = '', group = { isMany: false, isOptional: false }): Line[] =>
  content.flatMap((particle): Line[] => {
    const isMany = group.isMany || particle.max > 1;
    // A member of a choice may be left out for another one.
    const isOptional = group.isOptional || particle.min === 0 || particle.kind === 'choice';
    if (particle.kind !== 'element') return officialLines(particle.items, at, { isMany, isOptional });
    const path = `${at}/${particle.name}`;
    const { type } = particle;
    const below = type.kind === 'elements' ? officialLines(type.content, path) : [];
    return [{ path, ...officialKind(type), isMany, isOptional }, ...below];
  });

/** The lines of an element whose path is not known yet. */
type Lines = (path: string, isOptional: boolean) => Line[];
const one =
  (kind: string, range?: Line['range']): Lines =>
  (path, isOptional) => [{ path, kind, ...(range ? { range } : {}), isMany: false, isOptional }];
const repeated = ([first, ...rest]: Line[]): Line[] => (first ? [{ ...first, isMany: true }, ...rest] : []);

/** Elements of a declaration, in its order. */
const declaredLines: Visitor<Lines> = {
  text: ({ options, max, clearable }) =>
    options ? one(options.join('|')) : one('text', [clearable ? 0n : 1n, max === undefined ? LONGEST : BigInt(max)]),
  integer: ({ min = UNBOUNDED.min, max = UNBOUNDED.max }) => one('integer', [min, max]),
  decimal: () => one('decimal'),
  boolean: () => one('boolean'),
  flag: ({ unwritten }) => (unwritten ? () => [] : one('flag')),
  tree: () => one('any'),
  trees: () => () => [],
  list: (item) => (path, isOptional) => repeated(item(path, isOptional)),
  pairs: (value, wrapper) => (path, isOptional) => {
    const pair = (at: string, isOut: boolean) =>
      repeated([
        ...one('elements')(at, isOut),
        ...one('text', [1n, LONGEST])(`${at}/name`, false),
        ...value(`${at}/value`, false),
      ]);
    return wrapper === undefined
      ? pair(path, isOptional)
      : [...one('elements')(path, isOptional), ...pair(`${path}/${wrapper}`, false)];
  },
  sequence: (members) => (path, isOptional) => [
    ...(path === '' ? [] : one('elements')(path, isOptional)),
    ...members.flatMap((member) => member.value(`${path}/${member.element}`, member.optional)),
  ],
};

const declared = (schema: Schema): Line[] => walk(schema, declaredLines)('', false);

/** Our lines, where the schema says nothing about what stands in an element: that is for us to say. */
const asOpenAs = (ours: readonly Line[], theirs: readonly Line[]): Line[] => {
  const open = new Set(theirs.filter(({ kind }) => kind === 'any').map(({ path }) => path));
  return ours.map((line) => (open.has(line.path) && line.kind !== 'elements' ? { ...line, kind: 'any' } : line));
};

const said = ({ path, kind, isMany, isOptional }: Line): string =>
  `${path} ${kind} ${isMany ? 'many' : 'one'}${isOptional ? ', or none' : ''}`;

const contentOf = ({ type }: ElementParticle): readonly Particle[] => (type.kind === 'elements' ? type.content : []);

/** Requests in which we take less than the schema, and why. */
const narrowed: Readonly<Record<string, string>> = {
  '/remote': 'the documentation knows no storage but ftp',
  '/split-size': 'a size is not negative',
  '/gen-info/status': 'a sum of flags is not negative',
  '/values/gen-info/status': 'a sum of flags is not negative',
  '/values/gen-info/passwd': 'an empty password is a mistake of the caller, not a wish to have none',
};

test.each(each)('%s asks for what its official type asks for', (_, operation) => {
  if (official === undefined) throw new Error('there is no schema');
  const theirs = officialLines(contentOf(official.request(operation.operator, operation.operation)));
  const ours = asOpenAs(declared(operation.request), theirs);
  const isRefined = ({ path, kind }: Line) => path === '/remote' && kind === 'text';
  expect(ours.map(said)).toEqual(theirs.map((line) => said(isRefined(line) ? { ...line, kind: 'ftp' } : line)));
});

/** What an operation that changes texts takes: an empty one clears it. In others, and in names of pairs, none is empty. */
const clears = ({ operation }: Operation, path: string): boolean =>
  operation.startsWith('set') &&
  (/^\/(?:values|settings)\//.test(path) || ['/external-id', '/name'].includes(path)) &&
  !/\/(?:limit|permission)\/name$/.test(path);

test.each(each)('%s takes just the numbers and texts that its official type takes', (_, operation) => {
  if (official === undefined) throw new Error('there is no schema');
  const theirs = officialLines(contentOf(official.request(operation.operator, operation.operation)));
  const rangeOf = ({ path, kind, range }: Line): Line['range'] =>
    range && (kind === 'text' && range[0] === 0n && !clears(operation, path) ? [1n, range[1]] : range);
  const limits = new Map(theirs.map((line) => [`${line.path} ${line.kind}`, rangeOf(line)]));
  for (const { path, kind, range } of declared(operation.request)) {
    const limit = limits.get(`${path} ${kind}`);
    if (range === undefined || limit === undefined) continue;
    if (path in narrowed) expect([path, range[0] >= limit[0], range[1] <= limit[1]]).toEqual([path, true, true]);
    else expect([path, ...range]).toEqual([path, ...limit]);
  }
});

/** What no reply shows, and what may hold anything. */
const neverShown = /\/(?:password|password-type|extension)$/;
/** The envelope of every result. */
const envelope = ['/status', '/errcode', '/errtext'];

test.each(each)('%s answers what its official type answers, as often as it does', (_, operation) => {
  if (official === undefined) throw new Error('there is no schema');
  const result = resultIn(official.reply(operation.operator, operation.operation));
  expect(operation.many ?? false).toBe(result.max > 1);
  const theirs = officialLines(contentOf(result)).filter(
    ({ path }) => !envelope.includes(path) && !neverShown.test(path),
  );
  const ours = asOpenAs(declared(operation.result), theirs);
  // What a reply leaves empty is absent: in it, only repetition is compared.
  const always = (lines: readonly Line[]) => lines.map((line) => said({ ...line, isOptional: false }));
  expect(always(ours)).toEqual(always(theirs));
  const limits = new Map(theirs.map(({ path, range }) => [path, range]));
  for (const { path, kind, range } of ours) {
    const limit = limits.get(path);
    if (range === undefined || limit === undefined) continue;
    const least = kind === 'text' ? 1n : limit[0];
    expect([path, range[0] <= least, range[1] >= limit[1]]).toEqual([path, true, true]);
  }
});

test('no member of a result is certain: Plesk may leave out anything', () => {
  const isOfPairs = (path: string): boolean => /\/(?:limit|permission)(?:\/|$)/.test(path);
  const certain = operations.flatMap((operation) =>
    declared(operation.result)
      .filter(({ path, isOptional }) => !isOptional && !isOfPairs(path))
      .map(({ path }) => `${nameOf(operation)}${path}`),
  );
  expect(certain).toEqual([]);
});
