/** The choices of requests against those of the official schemas: which members exclude each other, and which must be. */
import { expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { type Visitor, walk } from '../../shared/operation/walk.ts';
import { isAddition } from './additions.ts';
import { isOfficial, schemaFolder, warn } from './official.ts';
import { elementsOf, type Particle } from './xsd.ts';

const official = isOfficial ? elementsOf(schemaFolder, 'agent_input.xsd') : undefined;
if (official === undefined) warn('../shared/plesk-xsd is missing: choices are not held against the schemas');

/** A choice among the elements at a path. */
type Choice = string;
const choiceAt = (path: string, names: readonly string[], required: boolean): Choice =>
  `${path || '/'}: ${required ? 'exactly' : 'at most'} one of ${names.join(', ')}`;

/** Plesk takes an empty filter of resellers for all of them; a filter is never empty here. */
const isFilter = (path: string): boolean => path === '/filter';

const officialChoices = (content: readonly Particle[], path = ''): Choice[] =>
  content.flatMap((particle): Choice[] => {
    if (particle.kind === 'element')
      return particle.type.kind === 'elements'
        ? officialChoices(particle.type.content, `${path}/${particle.name}`)
        : [];
    const names = particle.items.flatMap((item) => (item.kind === 'element' ? [item.name] : []));
    const own = particle.kind === 'choice' ? [choiceAt(path, names, particle.min > 0 || isFilter(path))] : [];
    return [...own, ...officialChoices(particle.items, path)];
  });

const none = () => (): Choice[] => [];
const declaredChoices: Visitor<(path: string) => Choice[]> = {
  text: none,
  integer: none,
  boolean: none,
  flag: none,
  list: (item) => item,
  pairs: (value, wrapper) => (path) => value(`${path}${wrapper === undefined ? '' : `/${wrapper}`}/value`),
  sequence: (members, alternatives) => (path) => {
    const elementOf = (key: string) => members.find(({ name }) => name === key)?.element ?? key;
    return [
      ...alternatives.map(({ of, required }) => choiceAt(path, of.map(elementOf), required)),
      ...members.flatMap(({ element, value }) => value(`${path}/${element}`)),
    ];
  },
};

const operations: readonly Operation[] = official
  ? (await catalog.all()).filter((operation) => !isAddition(nameOf(operation)))
  : [];

test.each(operations.map((operation) => [nameOf(operation), operation] as const))(
  '%s has the choices of its official type',
  (_, { operator, operation, request }) => {
    const type = official?.(operator, operation).type;
    const content = type?.kind === 'elements' ? type.content : [];
    expect(walk(request, declaredChoices)('').sort()).toEqual(officialChoices(content).sort());
  },
);

test('there are choices to compare', () => {
  if (official === undefined) return;
  expect(operations.flatMap(({ request }) => walk(request, declaredChoices)('')).length).toBeGreaterThan(30);
});
