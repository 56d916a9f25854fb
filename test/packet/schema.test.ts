/** The declarations against the official schemas, element by element: names, kinds, occurrence, order and choices. */
import { expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import type { Schema } from '../../shared/operation/mark.ts';
import { type Visitor, walk } from '../../shared/operation/walk.ts';
import { elements as added, isAddition } from './additions.ts';
import { isOfficial, schemaFolder, warn } from './official.ts';
import { elementsOf, type Particle } from './xsd.ts';

const operations: readonly Operation[] = (await catalog.all()).filter((each) => !isAddition(nameOf(each)));
const official = isOfficial
  ? {
      request: elementsOf(schemaFolder, 'agent_input.xsd'),
      reply: elementsOf(schemaFolder, 'agent_output.xsd'),
    }
  : undefined;
if (official === undefined) warn('../shared/plesk-xsd is missing: declarations are not held against the schemas');

/** An element: its path, what stands in it, and whether it is repeated or may be left out. */
type Line = readonly [path: string, kind: string, occurrence: string];

/** Elements of an official schema, in its order. */
function officialLines(content: readonly Particle[], path = '', group = { many: false, out: false }): Line[] {
  return content.flatMap((particle): Line[] => {
    const many = group.many || particle.max > 1;
    // A member of a choice may be left out for another one.
    const out = group.out || particle.min === 0 || particle.kind === 'choice';
    if (particle.kind !== 'element') return officialLines(particle.items, path, { many, out });
    const { name, type } = particle;
    const here = `${path}/${name}`;
    const kind = type.kind === 'text' && type.options.length > 0 ? type.options.join('|') : type.kind;
    const line: Line = [here, kind, `${many ? 'many' : 'one'}${out ? ', or none' : ''}`];
    return [line, ...(type.kind === 'elements' ? officialLines(type.content, here) : [])];
  });
}

/** The lines of an element whose path is not known yet. */
type Lines = (path: string, optional: boolean) => Line[];
const one =
  (kind: string): Lines =>
  (path, optional) => [[path, kind, `one${optional ? ', or none' : ''}`]];
const repeated = (lines: Line[]): Line[] =>
  lines.map(([path, kind, occurrence], index) => [
    path,
    kind,
    index === 0 ? occurrence.replace('one', 'many') : occurrence,
  ]);

/** Elements of a declaration, in its order. */
const declaredLines: Visitor<Lines> = {
  text: ({ options }) => one(options?.join('|') ?? 'text'),
  integer: () => one('integer'),
  boolean: () => one('boolean'),
  flag: () => one('flag'),
  list: (item) => (path, optional) => repeated(item(path, optional)),
  pairs: (value, wrapper) => (path, optional) => {
    const pair = (at: string, out: boolean) =>
      repeated([...one('elements')(at, out), ...one('text')(`${at}/name`, false), ...value(`${at}/value`, false)]);
    return wrapper === undefined
      ? pair(path, optional)
      : [...one('elements')(path, optional), ...pair(`${path}/${wrapper}`, false)];
  },
  sequence: (members) => (path, optional) => [
    ...(path === '' ? [] : one('elements')(path, optional)),
    ...members.flatMap((member) => member.value(`${path}/${member.element}`, member.optional)),
  ],
};

/** Where we say more than the schema, and why. */
const refined: Readonly<Record<string, string>> = {
  // The documentation knows no other storage.
  '/remote': 'ftp',
};

/** A kind as far as it can be compared: what has no type, or nothing in it, may be told by us in several ways. */
function comparable([path, kind, occurrence]: Line, of: (path: string) => string | undefined): Line {
  const theirs = of(path);
  const isOpen = theirs === 'any' || theirs === 'elements';
  if (kind === 'date') return [path, 'text', occurrence];
  if (isOpen && ['flag', 'text', 'integer', 'any'].includes(kind)) return [path, 'any', occurrence];
  return [path, kind, occurrence];
}

/** Both sides, element by element. */
function compared(schema: Schema, content: readonly Particle[], leave: (path: string) => boolean) {
  const theirs = officialLines(content).filter(([path]) => !leave(path));
  const kindOf = (path: string) => theirs.find(([each]) => each === path)?.[1];
  // An element of a type without elements is only present or absent.
  const isEmpty = ([path, kind]: Line) => kind === 'elements' && !theirs.some(([each]) => each.startsWith(`${path}/`));
  return {
    ours: walk(schema, declaredLines)('', false)
      .filter(([path]) => !added.includes(path.split('/').at(-1) ?? ''))
      .map((line) => comparable(line, kindOf)),
    theirs: theirs
      .map((line): Line => (isEmpty(line) ? [line[0], 'any', line[2]] : line))
      .map((line) => comparable(refine(line), kindOf)),
  };
}

const refine = ([path, kind, occurrence]: Line): Line => [path, refined[path] ?? kind, occurrence];

const contentOf = (type: { readonly kind: string; readonly content?: readonly Particle[] }) => type.content ?? [];

test.each(official ? operations.map((each) => [nameOf(each), each] as const) : [])(
  '%s asks for what its official type asks for',
  (_, operation) => {
    const type = official?.request(operation.operator, operation.operation).type;
    const { ours, theirs } = compared(operation.request, contentOf(type ?? { kind: 'any' }), () => false);
    expect(ours).toEqual(theirs);
  },
);

/** What no reply shows, and what may hold anything. */
const neverShown = /\/(?:password|password-type|extension)$/;
/** The envelope of every result. */
const envelope = ['/status', '/errcode', '/errtext'];

test.each(official ? operations.map((each) => [nameOf(each), each] as const) : [])(
  '%s answers what its official type answers, as often as it does',
  (_, operation) => {
    const element = official?.reply(operation.operator, operation.operation);
    const [group] = contentOf(element?.type ?? { kind: 'any' });
    const result = group?.kind === 'sequence' ? group.items[0] : undefined;
    if (result?.kind !== 'element') throw new Error('the official type holds no result');
    expect(operation.many ?? false).toBe(result.max > 1);
    const leave = (path: string) => envelope.includes(path) || neverShown.test(path);
    const { ours, theirs } = compared(operation.result, contentOf(result.type), leave);
    // What a reply leaves empty is absent: in it, only repetition is compared.
    const plain = (lines: readonly Line[]) =>
      lines.map(([path, kind, occurrence]) => [path, kind, occurrence.replace(', or none', '')]);
    const unordered = (lines: readonly Line[]) => plain(lines).map(String).sort();
    expect(unordered(ours)).toEqual(unordered(theirs));
  },
);
