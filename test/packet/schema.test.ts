/**
 * The declarations against the official schemas, element by element, for requests and for results: names, order, kinds,
 * enumerations, ranges, lengths and occurrence. Choices are in choices.test.ts.
 */
import { expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import type { Schema } from '../../shared/operation/mark.ts';
import { date, dateTime } from '../../shared/operation/schema.ts';
import { type Visitor, walk } from '../../shared/operation/walk.ts';
import {
  type ElementParticle,
  hasFacts,
  type Particle,
  replyOf,
  requestOf,
  type Type,
  UNBOUNDED,
  wanted,
} from './facts.ts';
import { warn } from './official.ts';

const operations: readonly Operation[] = await catalog.all();
const each = hasFacts ? operations.map((operation) => [nameOf(operation), operation] as const) : [];
if (!hasFacts) warn('../shared/protocol is missing: declarations are not held against the facts');

/** An element: its path, what stands in it, and whether it is repeated or may be left out. */
interface Line {
  readonly path: string;
  /** `text`, `integer` and so on; `notify|block` if only these texts are taken; `any` if the schema says nothing. */
  readonly kind: string;
  /** The least and the most: of the number in it, or of the length of its text. */
  readonly range?: readonly [min: bigint, max: bigint];
  readonly isMany: boolean;
  readonly isOptional: boolean;
  readonly mayBeNil?: boolean;
}

const LONGEST = 2n ** 32n;

function kindIn(type: Type): Pick<Line, 'kind' | 'range'> {
  switch (type.kind) {
    case 'text': {
      const { min = 0, max = Number.POSITIVE_INFINITY } = type.length ?? {};
      if (type.options.length > 0) return { kind: type.options.join('|') };
      return { kind: 'text', range: [BigInt(min), Number.isFinite(max) ? BigInt(max) : LONGEST] };
    }
    case 'integer':
      return { kind: type.options.length > 0 ? type.options.join('|') : 'integer', range: [type.min, type.max] };
    case 'elements':
      // An element of a type without elements (NoneType, common.xsd) is only present or absent.
      return { kind: type.content.length > 0 ? 'elements' : 'flag' };
    default:
      return { kind: type.kind };
  }
}

/** Elements of the facts, in their order; those that may stand in any order as the facts have them. */
const linesIn = (content: readonly Particle[], at = '', group = { isMany: false, isOptional: false }): Line[] =>
  content.flatMap((particle): Line[] => {
    const isOneOf = particle.kind === 'choice' && particle.items.length > 1;
    // A repeated choice of several elements holds each of them once.
    const isMany = group.isMany || (particle.max > 1 && !isOneOf);
    // A member of a choice may be left out for another one.
    const isOptional = group.isOptional || particle.min === 0 || isOneOf;
    if (particle.kind !== 'element') return linesIn(particle.items, at, { isMany, isOptional });
    const path = `${at}/${particle.name}`;
    const { type, mayBeNil } = particle;
    const below = type.kind === 'elements' ? linesIn(type.content, path) : [];
    return [{ path, ...kindIn(type), isMany, isOptional, mayBeNil }, ...below];
  });

/** The lines of an element whose path is not known yet. */
type Lines = (path: string, isOptional: boolean) => Line[];
const one =
  (kind: string, range?: Line['range']): Lines =>
  (path, isOptional) => [{ path, kind, ...(range ? { range } : {}), isMany: false, isOptional }];
const repeated = ([first, ...rest]: Line[]): Line[] => (first ? [{ ...first, isMany: true }, ...rest] : []);

/** The kinds of texts that are days, by their patterns. */
const days = new Map([
  [date.xml.pattern, 'date'],
  [dateTime.xml.pattern, 'dateTime'],
]);

/** Elements of a declaration, in its order. */
const declaredLines: Visitor<Lines> = {
  text: ({ options, min = 1, max, clearable, read, pattern }) => {
    const kind = options?.join('|') ?? (read ? 'moment' : days.get(pattern));
    return kind === undefined
      ? one('text', [clearable ? 0n : BigInt(min), max === undefined ? LONGEST : BigInt(max)])
      : one(kind);
  },
  integer: ({ min = UNBOUNDED.min, max = UNBOUNDED.max, options }) =>
    options ? one(options.join('|')) : one('integer', [min, max]),
  decimal: () => one('decimal'),
  boolean: () => one('boolean'),
  flag: ({ unwritten }) => (unwritten ? () => [] : one('flag')),
  // The operation's own members have no path.
  tree: () => (path, isOptional) => (path === '' ? [] : one('any')(path, isOptional)),
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

/** Our lines, with `any` for elements whose content the schema leaves open. */
const asOpenAs = (ours: readonly Line[], theirs: readonly Line[]): Line[] => {
  const open = new Set(theirs.filter(({ kind }) => kind === 'any').map(({ path }) => path));
  return ours.map((line) => (open.has(line.path) && line.kind !== 'elements' ? { ...line, kind: 'any' } : line));
};

/** Their lines, with `moment` for texts and numbers that we read as moments. */
const withMoments = (theirs: readonly Line[], ours: readonly Line[]): Line[] => {
  const moments = new Set(ours.filter(({ kind }) => kind === 'moment').map(({ path }) => path));
  return theirs.map((line) =>
    moments.has(line.path) && /^(?:text|integer)$/.test(line.kind) ? { ...line, kind: 'moment' } : line,
  );
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

/** A request by the facts. A filter is written as its members, and its choice is needed. */
const asked = ({ operator, operation, request }: Operation): Line[] => {
  const { type } = requestOf(operator, operation);
  const lines = linesIn(type.kind === 'elements' ? type.content : []);
  // If everything is meant without a filter, a request says so here, as `all`.
  const isRequired = walk(request, declaredLines)('', false).some(
    ({ path, isOptional }) => path === '/filter' && !isOptional,
  );
  return lines.map((line) => (line.path === '/filter' && isRequired ? { ...line, isOptional: false } : line));
};

/** Members that are needed although their types are optional: the name of a subscription, pairs of name/value lists. */
const needed = /^webspace\/add\/gen_setup\/name$|\/php-settings\/setting$/;

test.each(each)('%s asks for what its type asks for', (_, operation) => {
  const theirs = asked(operation).map((line) =>
    needed.test(nameOf(operation) + line.path) ? { ...line, isOptional: false } : line,
  );
  const ours = asOpenAs(declared(operation.request), theirs);
  const isRefined = ({ path, kind }: Line) => path === '/remote' && kind === 'text';
  expect(ours.map(said)).toEqual(theirs.map((line) => said(isRefined(line) ? { ...line, kind: 'ftp' } : line)));
});

/** Members that are needed, and mostly empty: public clients send no value there. */
const EMPTY = ['server/create_session/data/source_server'];

/** Members of operations that change texts: an empty text clears them. */
const changes = ({ operation }: Operation): boolean => /^(?:set|update|change|rename)/.test(operation);

test.each(each)('%s takes just the numbers and texts that its type takes', (_, operation) => {
  const lines = new Map(asked(operation).map((line) => [`${line.path} ${line.kind}`, line]));
  for (const { path, kind, range } of declared(operation.request)) {
    const { range: limit, mayBeNil } = lines.get(`${path} ${kind}`) ?? {};
    if (range === undefined || limit === undefined) continue;
    const place = `${nameOf(operation)}${path}`;
    // An empty text is taken only if the type takes it, and only by an operation that changes something, or if the
    // element may be nil or is mostly empty.
    const mayBeEmpty = range[0] === 0n && (changes(operation) || mayBeNil || EMPTY.includes(place));
    const least = kind === 'text' && !mayBeEmpty && limit[0] === 0n ? 1n : limit[0];
    if (path in narrowed) expect([place, range[0] >= least, range[1] <= limit[1]]).toEqual([place, true, true]);
    else expect([place, ...range]).toEqual([place, least, limit[1]]);
  }
});

/** Members that no reply shows: passwords, unless the operation is there to hand them out. */
const neverShown = /\/(?:\w*[-_])?(?:password|passwd)(?:[-_]type)?(?:\/|$)/;
/** Other members that some results do not show, and why. */
const hidden: Readonly<Record<string, string>> = {
  'secret_key/delete/key': 'Plesk repeats the key that was typed',
  'secret_key/get_info/key': 'Plesk repeats the key that was typed',
  'server/get/key/content': 'the file of a licence key',
  'server/lic_get_info/content': 'Plesk repeats the file that was sent',
};
/** Members that a result may hold several times, although its type has each once. */
const several: Readonly<Record<string, string>> = { 'server/get/key': 'a filter may name several keys' };
/** The envelope of every result. */
const envelope = ['/status', '/errcode', '/errtext'];

/** The content of a result by the facts. */
function answered({ operator, operation, reply }: Operation): Line[] {
  const lines = linesIn(contentOf(replyOf(operator, operation)));
  if (reply === 'bare') return lines;
  const holders = reply === undefined ? ['/result'] : reply.map((holder) => `/${holder}/result`);
  const inside = lines.flatMap((line) => {
    const holder = holders.find((each) => line.path.startsWith(`${each}/`));
    return holder === undefined ? [] : [{ ...line, path: line.path.slice(holder.length) }];
  });
  // Results in several elements are of one type, or of one that holds the others.
  return [...new Map(inside.map((line) => [line.path, line])).values()];
}

test.each(each)('%s answers what its type answers, as often as it does', (_, operation) => {
  const at = (path: string): string => nameOf(operation) + path;
  const theirs = answered(operation)
    .filter(({ path }) => !envelope.includes(path) && !(at(path) in hidden))
    .map((line) => (at(line.path) in several ? { ...line, isMany: true } : line));
  const shown = theirs.filter(({ path }) => !neverShown.test(path));
  const ours = asOpenAs(declared(operation.result), theirs);
  // In a reply, the order of members has no meaning, and empty elements are absent. So only repetition is compared.
  const always = (lines: readonly Line[]) => lines.map((line) => said({ ...line, isOptional: false })).sort();
  const ourPaths = new Set(ours.map(({ path }) => path));
  expect(always(ours)).toEqual(
    always(withMoments([...shown, ...theirs.filter((each) => !shown.includes(each) && ourPaths.has(each.path))], ours)),
  );
  const limits = new Map(theirs.map(({ path, range }) => [path, range]));
  for (const { path, kind, range } of ours) {
    const limit = limits.get(path);
    if (range === undefined || limit === undefined) continue;
    const least = kind === 'text' ? 1n : limit[0];
    expect([path, range[0] <= least, range[1] >= limit[1]]).toEqual([path, true, true]);
  }
});

test('every operation of the protocol is declared, and no other', () => {
  if (!hasFacts) return;
  expect(operations.map(nameOf).sort()).toEqual([...wanted].sort());
});
