/** Choices against those of the official schemas: which members exclude each other, and of which there must be one. */
import { expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { type Visitor, walk } from '../../shared/operation/walk.ts';
import { schemas, warn } from './official.ts';
import { type ElementParticle, elementsOf, type Particle, resultIn } from './xsd.ts';

const official = schemas && {
  request: elementsOf(schemas, 'agent_input.xsd'),
  reply: elementsOf(schemas, 'agent_output.xsd'),
};
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
  decimal: none,
  boolean: none,
  flag: none,
  tree: none,
  trees: none,
  list: (item) => item,
  pairs: (value, wrapper) => (path) => value(`${path}${wrapper === undefined ? '' : `/${wrapper}`}/value`),
  sequence: (members, alternatives) => (path) => {
    const elementOf = (key: string) => members.find(({ name }) => name === key)?.element ?? key;
    return [
      ...alternatives.map(({ of, required }) => choiceAt(path, of.flat().map(elementOf), required)),
      ...members.flatMap(({ element, value }) => value(`${path}/${element}`)),
    ];
  },
};

const operations: readonly Operation[] = await catalog.all();
const each = official ? operations.map((operation) => [nameOf(operation), operation] as const) : [];
const choicesIn = ({ type }: ElementParticle): Choice[] =>
  officialChoices(type.kind === 'elements' ? type.content : []).sort();

test.each(each)('the request of %s has the choices of its official type', (_, { operator, operation, request }) => {
  expect(walk(request, declaredChoices)('').sort()).toEqual(
    official && choicesIn(official.request(operator, operation)),
  );
});

test.each(each)('the result of %s has the choices of its official type', (_, { operator, operation, result }) => {
  // What a reply leaves empty is absent in JSON: none of a choice may be left of one that has to be made.
  const theirs = official && choicesIn(resultIn(official.reply(operator, operation)));
  expect(walk(result, declaredChoices)('').sort()).toEqual(
    theirs?.map((choice) => choice.replace('exactly', 'at most')),
  );
});

test('there are choices to compare', () => {
  const count = (of: 'request' | 'result') => operations.flatMap((each) => walk(each[of], declaredChoices)('')).length;
  expect([count('request'), count('result')]).toEqual([44, 8]);
});
