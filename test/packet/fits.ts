/** Whether an element of a packet fits the facts: a validator that shares nothing with the product or with libxml2. */

import { type ElementParticle, elementsIn, type Particle, type Type, UNBOUNDED } from './facts.ts';
import type { Shape } from './libxml.ts';

/** The places at which a particle may end that starts at one of these. */
function ends(particle: Particle, names: readonly string[], starts: ReadonlySet<number>): Set<number> {
  const found = new Set(particle.min === 0 ? starts : []);
  let at = starts;
  for (let times = 1; times <= particle.max && at.size > 0; times++) {
    const next = new Set([...at].flatMap((start) => [...once(particle, names, start)]));
    const isNew = [...next].some((each) => !found.has(each));
    if (times >= particle.min) for (const each of next) found.add(each);
    else if (next.size === 0) break;
    at = next;
    if (times >= particle.min && !isNew) break;
  }
  return found;
}

function once(particle: Particle, names: readonly string[], start: number): ReadonlySet<number> {
  if (particle.kind === 'element') return new Set(names[start] === particle.name ? [start + 1] : []);
  const { kind, items } = particle;
  if (kind === 'sequence')
    return items.reduce<ReadonlySet<number>>((at, item) => ends(item, names, at), new Set([start]));
  if (kind === 'choice') return new Set(items.flatMap((item) => [...ends(item, names, new Set([start]))]));
  const left = new Map(elementsIn(items).map((each) => [each.name, each]));
  let at = start;
  while (left.delete(names[at] ?? '')) at++;
  return new Set([...left.values()].every(({ min }) => min === 0) ? [at] : []);
}

const LEXICAL = {
  boolean: /^(?:true|false|0|1)$/,
  decimal: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  dateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/,
} as const;

/** The mistake in the text of an element; undefined if it fits. */
function wrongText(type: Exclude<Type, { kind: 'elements' | 'any' }>, text: string): string | undefined {
  // White space is XML's own: JavaScript knows more.
  const collapsed = text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '');
  if (type.kind === 'integer') {
    if (text === '' && type.clearable) return undefined;
    if (!/^[+-]?\d+$/.test(collapsed)) return 'is no integer';
    if (type.options.length > 0 && !type.options.includes(collapsed)) return 'is not one of the numbers';
    const number = BigInt(collapsed);
    const isLow = type.min !== UNBOUNDED.min && number < type.min;
    const isHigh = type.max !== UNBOUNDED.max && number > type.max;
    return isLow || isHigh ? 'is out of range' : undefined;
  }
  if (type.kind !== 'text') return LEXICAL[type.kind].test(collapsed) ? undefined : `is no ${type.kind}`;
  const value = type.value.whiteSpace === 'collapse' ? collapsed : text;
  if (type.options.length > 0 && !type.options.includes(value)) return 'is not one of the texts';
  const length = [...value].length;
  if (length < type.length.min || length > type.length.max) return 'is too short or too long';
  const misses = (type.value.pattern ?? []).some(
    (pattern) => !new RegExp(`^(?:${pattern.replaceAll('\\-', '-')})$`, 'u').test(value),
  );
  return misses ? 'does not match' : undefined;
}

/**
 * Checks an element by the facts.
 * @param path of the element, for the message
 * @returns its mistake; undefined if it fits
 */
export function misfit(particle: ElementParticle, [, text, children]: Shape, path: string): string | undefined {
  const { type } = particle;
  if (type.kind === 'any') return undefined;
  if (type.kind !== 'elements') {
    if (text === '' && children.length === 0 && particle.hasDefault) return undefined;
    const wrong = children.length > 0 ? 'holds elements' : wrongText(type, text);
    return wrong && `${path} ${wrong}`;
  }
  const known = new Map(elementsIn(type.content).map((each) => [each.name, each]));
  const own = type.isOpen ? children.filter(([name]) => known.has(name)) : children;
  const names = own.map(([name]) => name);
  const group = { kind: 'sequence', min: 1, max: 1, items: type.content } as const;
  if (!ends(group, names, new Set([0])).has(names.length))
    return `${path} may not hold ${names.join(', ') || 'nothing'}`;
  for (const child of own) {
    const inner = known.get(child[0]);
    const wrong = inner && misfit(inner, child, `${path}/${child[0]}`);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
