/** Arbitrary replies by the facts of the protocol, without any look at the declarations. */
import fc from 'fast-check';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { type ElementParticle, elementsIn, type Particle, replyOf, type Type } from './facts.ts';
import { libxmlShape } from './libxml.ts';
import { xmlText } from './requests.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** White space around a value that is no text is not part of it (whiteSpace, XML Schema part 2). */
const spaced = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(value, fc.constantFrom('', '', '', ' ', '\n\t')).map(([text, around]) => `${around}${text}${around}`);

/** Whether a text is as long as its type wants, however the type takes white space. */
const fitsIn = ({ min, max }: { readonly min: number; readonly max: number }, text: string): boolean =>
  [...text.trim().replace(/\s+/g, ' ')].length >= min && [...text].length <= max;

/** The content of an element of this type. Text may be white space, or empty if its type allows it. */
function contentOf(type: Type): fc.Arbitrary<string> {
  switch (type.kind) {
    case 'text':
      if (type.value.base === 'base64Binary') return fc.constantFrom('', 'bGljZW5jZQ==');
      if (type.value.pattern?.some((pattern) => pattern.includes('@'))) return fc.constant('jane@example.com');
      return type.options.length > 0
        ? fc.constantFrom(...type.options)
        : fc.oneof(
            xmlText.filter((text) => fitsIn(type.length, text)).map(escaped),
            ...(type.length.min > 0 ? [] : [fc.constant('')]),
          );
    case 'dateTime':
      return fc.constantFrom('2026-11-22T13:00:00', '2024-02-29T00:00:00.5Z', '1999-01-01T23:59:59+02:00');
    case 'date':
      return fc.constantFrom('2026-11-22', '1999-01-01', '2024-02-29');
    case 'boolean':
      return spaced(fc.constantFrom('true', 'false', '1', '0'));
    case 'decimal':
      return spaced(fc.constantFrom('0', '1.50', '-0.25', '100'));
    case 'integer':
      if (type.options.length > 0) return fc.constantFrom(...type.options);
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

/** The first elements of a result (resultType, common.xsd). */
const ENVELOPE = ['status', 'errcode', 'errtext'];
const failure = fc
  .record({ errcode: fc.option(fc.integer({ min: 1, max: 20_000 })), errtext: fc.option(xmlText) })
  .map(
    ({ errcode, errtext }) =>
      `<status>error</status>${errcode === null ? '' : `<errcode>${errcode}</errcode>`}` +
      `${errtext === null ? '' : `<errtext>${escaped(errtext)}</errtext>`}`,
  );

/** The particle without the elements of these names. */
const without = (particle: Particle, names: readonly string[]): Particle[] =>
  particle.kind === 'element'
    ? names.includes(particle.name)
      ? []
      : [particle]
    : [{ ...particle, items: particle.items.flatMap((each) => without(each, names)) }];

/** The content of an element that is a result: of one that went well, or failed. */
function resultContent({ type }: ElementParticle, isOk: boolean): fc.Arbitrary<string> {
  if (type.kind !== 'elements') throw new Error('a result holds elements');
  const hasStatus = elementsIn(type.content).some(({ name }) => name === 'status');
  const head = !hasStatus ? fc.constant('') : isOk ? fc.constant('<status>ok</status>') : failure;
  const rest = type.content.flatMap((each) => without(each, ENVELOPE));
  return fc.tuple(head, all(rest)).map((parts) => parts.join(''));
}

const wrap =
  (name: string) =>
  (content: string): string =>
    `<${name}>${content}</${name}>`;

/** Replies to one request of an operation: the content of the operator, and the number of results. */
export const repliesTo = (operation: Operation): fc.Arbitrary<readonly [string, number]> =>
  nameOf(operation) === 'server/get' ? anyReplyTo(operation).filter(hasEachPartOnce) : anyReplyTo(operation);

/**
 * Whether each part of the server stands there once. The schema lets parts repeat, but a request can ask for each only
 * once. Keys are the exception: a server has several.
 */
function hasEachPartOnce([content]: readonly [string, number]): boolean {
  const [, , [result] = []] = libxmlShape(content) ?? [];
  const names = (result?.[2] ?? []).flatMap(([name]) => (name === 'key' ? [] : [name]));
  return new Set(names).size === names.length;
}

function anyReplyTo({ operator, operation, many = false, reply }: Operation): fc.Arbitrary<readonly [string, number]> {
  const element = replyOf(operator, operation);
  const bare = resultContent(element, true).map((content) => [wrap(operation)(content), 1] as const);
  if (reply === 'bare') return bare;
  const inner = element.type.kind === 'elements' ? elementsIn(element.type.content) : [];
  const holders = reply === undefined ? [element] : inner.filter(({ name }) => reply.includes(name));
  return fc.constantFrom(...holders).chain((holder) => {
    const [result] = holder.type.kind === 'elements' ? elementsIn(holder.type.content) : [];
    if (result?.name !== 'result') throw new Error(`the facts of ${operator}/${operation} have no result`);
    const ok = resultContent(result, true);
    const each = (many ? fc.oneof(ok, resultContent(result, false)) : ok).map(wrap('result'));
    const most = Math.min(result.max, 4);
    const results = many ? fc.array(each, { minLength: result.min, maxLength: most }) : fc.tuple(each);
    return results.map((parts) => {
      const content = parts.join('');
      return [wrap(operation)(holder === element ? content : wrap(holder.name)(content)), parts.length] as const;
    });
  });
}
