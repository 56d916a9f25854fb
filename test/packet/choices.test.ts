/** The rules of the declarations against the facts: which members exclude each other, and of which there must be one. */
import { expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { type Visitor, walk } from '../../shared/operation/walk.ts';
import { type ElementParticle, elementsIn, hasFacts, type Particle, replyOf, requestOf } from './facts.ts';
import { warn } from './official.ts';

if (!hasFacts) warn('../shared/protocol is missing: choices are not held against the facts');

/** A choice among the elements at a path: its branches, each of one element or several. */
type Choice = string;
const choiceAt = (path: string, branches: readonly (readonly string[])[], required: boolean): Choice =>
  `${path || '/'}: ${required ? 'exactly' : 'at most'} one of ${branches.map((branch) => branch.join('+')).join(', ')}`;

/** Plesk takes an empty filter for everything, or refuses it; a filter is never empty here. */
const isFilter = (path: string): boolean => /filter$/.test(path);

/** A choice that is repeated holds each of its elements once: it is no choice. */
const isChoice = ({ kind, max, items }: Exclude<Particle, ElementParticle>): boolean =>
  kind === 'choice' && max === 1 && items.length > 1;

/** Whether nothing has to stand in it: such a branch of a choice is made by leaving all out. */
const mayBeEmpty = (particle: Particle): boolean =>
  particle.min === 0 ||
  (particle.kind !== 'element' &&
    (particle.kind === 'choice' ? particle.items.some(mayBeEmpty) : particle.items.every(mayBeEmpty)));

const factsChoices = (content: readonly Particle[], path = '', mayMiss = false): Choice[] =>
  content.flatMap((particle): Choice[] => {
    if (particle.kind === 'element')
      return particle.type.kind === 'elements' ? factsChoices(particle.type.content, `${path}/${particle.name}`) : [];
    const isOut = mayMiss || mayBeEmpty(particle);
    const branches = particle.items.map((item) => elementsIn([item]).map(({ name }) => name));
    const own = isChoice(particle) ? [choiceAt(path, branches, !isOut || isFilter(path))] : [];
    return [...own, ...factsChoices(particle.items, path, isOut || particle.kind === 'choice')];
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
      ...alternatives.map(({ of, required }) =>
        choiceAt(
          path,
          of.map((branch) => branch.map(elementOf)),
          required,
        ),
      ),
      ...members.flatMap(({ element, value }) => value(`${path}/${element}`)),
    ];
  },
};

const operations: readonly Operation[] = await catalog.all();
const each = hasFacts ? operations.map((operation) => [nameOf(operation), operation] as const) : [];
const choicesIn = ({ type }: Pick<ElementParticle, 'type'>): Choice[] =>
  factsChoices(type.kind === 'elements' ? type.content : []);

/** Without the members that are the declaration's own way to say everything. */
const withoutAll = (choice: Choice): Choice => choice.replace(/, all$/, '');

test.each(each)('the request of %s has the choices of its type', (_, { operator, operation, request }) => {
  const theirs = choicesIn(requestOf(operator, operation));
  const ours = walk(request, declaredChoices)('');
  // Everything by an empty filter is a choice of its own here.
  const more = ours.filter((choice) => !theirs.includes(choice) && !theirs.includes(withoutAll(choice)));
  expect(more.filter((choice) => !/filter: exactly one of/.test(choice))).toEqual([]);
  const all = [...ours, ...ours.map(withoutAll)];
  expect(theirs.filter((choice) => !all.includes(choice))).toEqual([]);
});

test.each(each)('the result of %s has no choices but those of its type', (_, { operator, operation, result }) => {
  const theirs = choicesIn(replyOf(operator, operation)).map((choice) =>
    choice
      .replace(/^(?:\/\w[\w-]*)?\/result(?=\/|:)/, '')
      .replace(/^:/, '/:')
      .replace('exactly', 'at most'),
  );
  // An empty element of a reply is absent in JSON, so a required choice may lose its only member.
  expect(walk(result, declaredChoices)('').filter((choice) => !theirs.includes(choice))).toEqual([]);
});
