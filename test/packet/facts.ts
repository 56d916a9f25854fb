/**
 * The facts of the protocol for each operation, which are beside the project: the elements, their order, number and
 * types. They are newer than the official schemas, and cover every operation.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface Value {
  readonly base: string;
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: readonly string[];
  readonly whiteSpace?: string;
  readonly of?: readonly Value[];
}
interface Held {
  readonly since?: string;
  readonly until?: string;
  readonly notIn?: readonly string[];
}
interface Occurs extends Held {
  readonly min: number;
  /** null: any number. */
  readonly max: number | null;
}
interface ElementNode extends Occurs {
  readonly name: string;
  readonly content?: GroupNode;
  readonly value?: Value;
  readonly nillable?: boolean;
  /** The meaning of an empty element. */
  readonly default?: string;
}
interface GroupNode extends Occurs {
  readonly seq?: readonly Node[];
  readonly choice?: readonly Node[];
  readonly all?: readonly Node[];
}
interface AnyNode extends Occurs {
  readonly any: true;
}
type Node = ElementNode | GroupNode | AnyNode;
interface OperationNode {
  readonly sources: readonly string[];
  readonly request: ElementNode;
  readonly reply: ElementNode | null;
}

interface Range<N> {
  readonly min: N;
  readonly max: N;
}
export interface ElementParticle extends Range<number> {
  readonly kind: 'element';
  readonly name: string;
  /** Whether it may be empty whatever its type is, because that stands for a default. */
  readonly hasDefault: boolean;
  readonly type: Type;
  readonly mayBeNil: boolean;
}
export interface GroupParticle extends Range<number> {
  readonly kind: 'sequence' | 'choice' | 'all';
  readonly items: readonly Particle[];
}
export type Particle = ElementParticle | GroupParticle;

/** The content of an element. */
export type Type =
  | {
      readonly kind: 'text';
      readonly options: readonly string[];
      readonly length: Range<number>;
      readonly value: Value;
    }
  | { readonly kind: 'date' | 'dateTime' | 'boolean' | 'decimal' }
  | ({ readonly kind: 'integer'; readonly options: readonly string[]; readonly clearable: boolean } & Range<bigint>)
  /** Anything: its type is unknown. */
  | { readonly kind: 'any' }
  /** @property isOpen whether elements of any names may stand there too */
  | { readonly kind: 'elements'; readonly content: readonly Particle[]; readonly isOpen: boolean };

/** Bounds for a type that has no bounds itself. */
export const UNBOUNDED = { min: -(2n ** 70n), max: 2n ** 70n } as const;

/** The official schemas, of about protocol 1.6.6. */
export const OLDEST = 'before-1.6.7.0';
const SOURCES = [OLDEST, '1.6.7.0', '1.6.8.0', '1.6.9.0', '1.6.9.1'];
const folder = new URL('../../../shared/protocol/', import.meta.url);

const operators: ReadonlyMap<string, Readonly<Record<string, OperationNode>>> = existsSync(folder)
  ? new Map(
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => {
          const { operator, operations } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as {
            readonly operator: string;
            readonly operations: Readonly<Record<string, OperationNode>>;
          };
          return [operator, operations];
        }),
    )
  : new Map();

/** Whether the facts are there. */
export const hasFacts: boolean = operators.size > 0;

/** The operations that the newest protocol knows, and those of backup-manager: `reseller/add` and so on. */
export const wanted: readonly string[] = [...operators].flatMap(([operator, operations]) =>
  Object.entries(operations)
    .filter(([, { sources }]) => sources.includes('1.6.9.1') || operator === 'backup-manager')
    .map(([name]) => `${operator}/${name}`),
);

const INTEGERS =
  /^(?:integer|(?:non)?(?:positive|negative)Integer|nonNegativeInteger|int|long|short|byte|unsigned\w+)$/;

/** Types of DNS records by the schemas. The documentation, and the tests of Plesk's PHP library, have DS besides. */
const RECORD_TYPES = 'A,CNAME,PTR,MX,NS,TXT,SOA,AXFR,SRV,AAAA';
const isRecordType = ({ value }: ElementNode): boolean => value?.enum?.join() === RECORD_TYPES;

function simple(value: Value): Type {
  const { base, enum: listed = [], minLength = 0, maxLength = Number.POSITIVE_INFINITY } = value;
  const options = listed.join() === RECORD_TYPES ? [...listed, 'DS'] : listed;
  const isDigits = value.pattern?.includes('[\\-]?[0-9]+') ?? false;
  if (INTEGERS.test(base) || isDigits) return integer(value, false);
  // A number, or an empty text.
  if (value.of?.[0] && INTEGERS.test(value.of[0].base)) return integer(value.of[0], true);
  if (base === 'boolean' || options.join() === 'true,false') return { kind: 'boolean' };
  if (['double', 'decimal', 'float'].includes(base)) return { kind: 'decimal' };
  if (base === 'date' || base === 'dateTime') return { kind: base };
  return { kind: 'text', options, length: { min: minLength, max: maxLength }, value };
}

const integer = ({ min, max, enum: options = [] }: Value, clearable: boolean): Type => ({
  kind: 'integer',
  min: min === undefined ? UNBOUNDED.min : BigInt(min),
  // JSON cannot hold the largest numbers exactly.
  max: max === undefined ? UNBOUNDED.max : max > 2 ** 53 ? (max > 2 ** 63 ? 2n ** 64n : 2n ** 63n) - 1n : BigInt(max),
  options,
  clearable,
});

/** @param source the protocol that the facts are to hold for; undefined: every one */
const holds = ({ since, until, notIn = [] }: Held, source: string | undefined): boolean =>
  source === undefined ||
  (!notIn.includes(source) &&
    (since === undefined || SOURCES.indexOf(since) <= SOURCES.indexOf(source)) &&
    (until === undefined || SOURCES.indexOf(until) >= SOURCES.indexOf(source)));

const itemsOf = ({ seq, choice, all }: GroupNode): readonly Node[] => seq ?? choice ?? all ?? [];

function particleOf(node: ElementNode | GroupNode, source: string | undefined): Particle {
  // An element that some protocols lack is optional if any of them may have answered.
  const mayMiss = source === undefined && (node.since ?? node.until ?? node.notIn) !== undefined;
  const occurrence = { min: mayMiss ? 0 : node.min, max: node.max ?? Number.POSITIVE_INFINITY };
  if (!('name' in node)) {
    const items = itemsOf(node).filter((each) => !('any' in each) && holds(each, source)) as (
      | ElementNode
      | GroupNode
    )[];
    const kind = node.seq ? 'sequence' : node.choice ? 'choice' : 'all';
    return { ...occurrence, kind, items: items.map((each) => particleOf(each, source)) };
  }
  const { name, content, value } = node;
  const isEmpty = 'empty' in node;
  const type: Type = content
    ? {
        kind: 'elements',
        content: [particleOf(content, source)],
        isOpen: itemsOf(content).some((each) => 'any' in each),
      }
    : value
      ? simple(value)
      : isEmpty
        ? { kind: 'elements', content: [], isOpen: false }
        : { kind: 'any' };
  return {
    ...occurrence,
    kind: 'element',
    name,
    hasDefault: node.default !== undefined,
    type,
    mayBeNil: node.nillable ?? false,
  };
}

/** The newest protocol that knows an operation. */
const newest = (operator: string): string => (operator === 'backup-manager' ? '1.6.9.0' : '1.6.9.1');

/**
 * The request of an operation in the newest protocol that knows it.
 * @throws {Error} if nothing is known of it
 */
export const requestOf = (operator: string, operation: string): ElementParticle =>
  elementOf(operator, operation, 'request', newest(operator));

/** The reply of an operation, with all that any protocol answers. */
export const replyOf = (operator: string, operation: string): ElementParticle =>
  elementOf(operator, operation, 'reply', undefined);

function elementOf(
  operator: string,
  operation: string,
  side: 'request' | 'reply',
  source: string | undefined,
): ElementParticle {
  const node = operators.get(operator)?.[operation]?.[side];
  const particle = node && particleOf(node, source);
  if (particle?.kind !== 'element') throw new Error(`the facts have no ${side} of ${operator}/${operation}`);
  return particle;
}

/** Whether a newer protocol than that of the official schemas, or the documentation, has changed what may stand there. */
const isChanged = (node: Node): boolean =>
  node.since !== undefined ||
  node.until !== undefined ||
  ('name' in node
    ? isRecordType(node) || (node.content !== undefined && isChanged(node.content))
    : !('any' in node) && itemsOf(node).some(isChanged));

/** Whether the official schemas say the same of an operation as the facts. */
export function isAsOfficial(operator: string, operation: string, side: 'request' | 'reply'): boolean {
  const node = operators.get(operator)?.[operation];
  const element = node?.[side];
  return node !== undefined && node.sources[0] === SOURCES[0] && element != null && !isChanged(element);
}

/** The protocols whose sources know an operation, oldest first; empty if it is unknown. */
export const sourcesOf = (operator: string, operation: string): readonly string[] =>
  operators.get(operator)?.[operation]?.sources ?? [];

/** Every element in a group of particles. */
export const elementsIn = (content: readonly Particle[]): readonly ElementParticle[] =>
  content.flatMap((each) => (each.kind === 'element' ? [each] : elementsIn(each.items)));
