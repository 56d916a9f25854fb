/** Arbitrary replies by the official schemas: for whoever knows nothing of the declarations. */
import fc from 'fast-check';
import { xmlText } from './requests.ts';
import type { ElementParticle, Particle, XsdType } from './xsd.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** White space around a value that is no text is not part of it (whiteSpace, XML Schema part 2). */
const spaced = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(value, fc.constantFrom('', '', '', ' ', '\n\t')).map(([text, around]) => `${around}${text}${around}`);

/** What stands in an element of this type. Text may be empty, or nothing but white space. */
function contentOf(type: XsdType): fc.Arbitrary<string> {
  switch (type.kind) {
    case 'text':
      return type.options.length > 0
        ? fc.constantFrom(...type.options)
        : fc.oneof(xmlText.map(escaped), fc.constant(''));
    case 'date':
      return fc.constantFrom('2026-11-22', '1999-01-01', '2024-02-29');
    case 'boolean':
      return spaced(fc.constantFrom('true', 'false', '1', '0'));
    case 'integer':
      return spaced(
        fc
          .oneof(fc.constantFrom(type.min, type.max), fc.bigInt(type), fc.bigInt(type.min, type.min + 1000n))
          .chain((value) => fc.constantFrom(`${value}`, ...(value < 0n ? [] : [`00${value}`]))),
      );
    case 'any':
      return fc.integer({ min: 1, max: 1000 }).map(String);
    case 'elements':
      return all(type.content);
  }
}

const elementOf = ({ name, type }: ElementParticle): fc.Arbitrary<string> =>
  contentOf(type).map((content) => (content ? `<${name}>${content}</${name}>` : `<${name}/>`));

/** One occurrence of a particle. */
function one(particle: Particle): fc.Arbitrary<string> {
  if (particle.kind === 'element') return elementOf(particle);
  const { kind, items } = particle;
  if (kind === 'sequence') return all(items);
  if (kind === 'choice') return fc.oneof(...items.map((item) => occurrences(item)));
  return fc
    .tuple(...items.map((item) => occurrences(item)))
    .chain((parts) => fc.shuffledSubarray(parts, { minLength: parts.length }).map((shuffled) => shuffled.join('')));
}

const occurrences = (particle: Particle, least = particle.min): fc.Arbitrary<string> =>
  fc
    .array(one(particle), { minLength: least, maxLength: Math.max(least, Math.min(particle.max, particle.min + 2)) })
    .map((parts) => parts.join(''));

const all = (content: readonly Particle[]): fc.Arbitrary<string> =>
  fc.tuple(...content.map((particle) => occurrences(particle))).map((parts) => parts.join(''));

/** What stands in a result before all else (resultType, common.xsd). */
const failure = fc.record({ errcode: fc.integer({ min: 1, max: 20_000 }), errtext: fc.option(xmlText) });

/**
 * Results of an operation.
 * @param certain the members that every success holds, whatever the schema says
 */
export function resultOf(result: ElementParticle, certain: readonly string[], isOk: boolean): fc.Arbitrary<string> {
  if (result.type.kind !== 'elements') throw new Error('a result holds elements');
  const [, ...rest] = result.type.content;
  const head = isOk
    ? fc.constant('<status>ok</status>')
    : failure.map(
        ({ errcode, errtext }) =>
          `<status>error</status><errcode>${errcode}</errcode>${errtext === null ? '' : `<errtext>${escaped(errtext)}</errtext>`}`,
      );
  return fc
    .tuple(head, all(isOk ? rest.map((each) => insist(each, certain)) : rest))
    .map(([first, last]) => `<result>${first}${last}</result>`);
}

/** The particle, with these elements in it and never empty. */
function insist(particle: Particle, names: readonly string[]): Particle {
  if (particle.kind !== 'element')
    return {
      ...particle,
      min: names.length > 0 ? 1 : particle.min,
      items: particle.items.map((each) => insist(each, names)),
    };
  if (!names.includes(particle.name)) return particle;
  const { type, ...others } = { ...particle, type: particle.type };
  // A type with one text makes it certain that there is one.
  return { ...others, min: 1, type: type.kind === 'text' ? { kind: 'text', options: ['certain'] } : type };
}
