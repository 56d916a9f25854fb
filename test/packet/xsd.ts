/** What the official schemas say about an element, as a tree: read from their text, without any part of the product. */
import { XmlDocument, XmlElement } from 'libxml2-wasm';

interface Range<N> {
  readonly min: N;
  readonly max: N;
}
type Occurrence = Range<number>;
export interface ElementParticle extends Occurrence {
  readonly kind: 'element';
  readonly name: string;
  readonly type: XsdType;
}
export interface GroupParticle extends Occurrence {
  readonly kind: 'sequence' | 'choice' | 'all';
  readonly items: readonly Particle[];
}
export type Particle = ElementParticle | GroupParticle;

export type XsdType =
  | { readonly kind: 'text'; readonly options: readonly string[]; readonly length?: Range<number> }
  | { readonly kind: 'date' }
  | { readonly kind: 'boolean' }
  | ({ readonly kind: 'integer' } & Range<bigint>)
  /** Anything, as of elements that are declared without a type. */
  | { readonly kind: 'any' }
  | { readonly kind: 'elements'; readonly content: readonly Particle[] };

/** Where a type has no bounds; these are far enough. */
export const UNBOUNDED = { min: -(2n ** 70n), max: 2n ** 70n } as const;

const integer = (min: bigint, max: bigint): XsdType => ({ kind: 'integer', min, max });
const BUILT_IN: Readonly<Record<string, XsdType>> = {
  'xs:string': { kind: 'text', options: [] },
  'xs:anySimpleType': { kind: 'text', options: [] },
  'xs:date': { kind: 'date' },
  'xs:boolean': { kind: 'boolean' },
  'xs:integer': integer(UNBOUNDED.min, UNBOUNDED.max),
  'xs:positiveInteger': integer(1n, UNBOUNDED.max),
  'xs:unsignedInt': integer(0n, 2n ** 32n - 1n),
  'xs:unsignedLong': integer(0n, 2n ** 64n - 1n),
  'xs:long': integer(-(2n ** 63n), 2n ** 63n - 1n),
};

const attribute = (element: XmlElement, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.content;

function childrenOf(element: XmlElement): XmlElement[] {
  const children: XmlElement[] = [];
  for (let node = element.firstChild; node !== null; node = node.next)
    if (node instanceof XmlElement && node.name !== 'annotation') children.push(node);
  return children;
}

const child = (element: XmlElement, ...names: string[]): XmlElement | undefined =>
  childrenOf(element).find(({ name }) => names.includes(name));

/** Every document that was read: libxml2-wasm frees those that nobody holds, whose elements are then no more. */
const held: XmlDocument[] = [];

type Schemas = ReadonlyMap<string, string>;

/** The schemas that a file includes, and itself. */
function read(schemas: Schemas, file: string, known: Map<string, XmlDocument>): Map<string, XmlDocument> {
  if (known.has(file)) return known;
  const document = XmlDocument.fromString(schemas.get(file) ?? '');
  held.push(document);
  known.set(file, document);
  for (const each of childrenOf(document.root))
    if (each.name === 'include') read(schemas, attribute(each, 'schemaLocation') ?? '', known);
  return known;
}

/**
 * Reads schemas.
 * @param schemas their texts by file name
 * @param file `agent_input.xsd` or `agent_output.xsd`
 * @returns finds the element of an operation, by the names below `packet`
 */
export function elementsOf(schemas: Schemas, file: string): (operator: string, operation: string) => ElementParticle {
  const documents = [...read(schemas, file, new Map()).values()];
  const declared = documents.flatMap(({ root }) => childrenOf(root));
  const types = new Map(declared.map((each) => [attribute(each, 'name') ?? '', each] as const));

  const named = (name: string): XsdType => {
    const builtIn = BUILT_IN[name];
    if (builtIn !== undefined) return builtIn;
    const type = types.get(name);
    if (type === undefined) throw new Error(`the schemas have no type ${name}`);
    return type.name === 'simpleType' ? simple(type) : complex(type);
  };

  function simple(type: XmlElement): XsdType {
    const restriction = child(type, 'restriction');
    if (restriction === undefined) return { kind: 'text', options: [] };
    const base = named(attribute(restriction, 'base') ?? '');
    const options = childrenOf(restriction).flatMap((each) =>
      each.name === 'enumeration' ? [attribute(each, 'value') ?? ''] : [],
    );
    // BackupTaskIdType: digits are a number to us.
    const digits = childrenOf(restriction).some((each) => attribute(each, 'value') === '[\\-]?[0-9]+');
    if (digits) return integer(UNBOUNDED.min, UNBOUNDED.max);
    if (base.kind !== 'text') return base;
    const facet = (name: string, otherwise: number): number => {
      const value = child(restriction, name);
      return value ? Number(attribute(value, 'value')) : otherwise;
    };
    const { min, max } = base.length ?? { min: 0, max: Number.POSITIVE_INFINITY };
    return {
      kind: 'text',
      options: options.length > 0 ? options : base.options,
      length: { min: facet('minLength', min), max: facet('maxLength', max) },
    };
  }

  function complex(type: XmlElement): XsdType {
    const extension = child(child(type, 'complexContent') ?? type, 'extension');
    const inherited = extension && named(attribute(extension, 'base') ?? '');
    const groups = childrenOf(extension ?? type).filter(({ name }) => ['sequence', 'choice', 'all'].includes(name));
    return {
      kind: 'elements',
      content: [...(inherited?.kind === 'elements' ? inherited.content : []), ...groups.map(particle)],
    };
  }

  function particle(node: XmlElement): Particle {
    const maxOccurs = attribute(node, 'maxOccurs') ?? '1';
    const occurrence = {
      min: Number(attribute(node, 'minOccurs') ?? '1'),
      max: maxOccurs === 'unbounded' ? Number.POSITIVE_INFINITY : Number(maxOccurs),
    };
    if (node.name !== 'element') {
      const items = childrenOf(node).filter(({ name }) => name !== 'any');
      return { ...occurrence, kind: node.name as GroupParticle['kind'], items: items.map(particle) };
    }
    const inline = child(node, 'simpleType', 'complexType');
    const name = attribute(node, 'name') ?? '';
    return {
      ...occurrence,
      kind: 'element',
      name,
      // Types are looked at when they are needed: some hold themselves.
      get type(): XsdType {
        if (inline) return inline.name === 'simpleType' ? simple(inline) : complex(inline);
        const typeName = attribute(node, 'type');
        return typeName === undefined ? { kind: 'any' } : named(typeName);
      },
    };
  }

  const find = (content: readonly Particle[], name: string): ElementParticle | undefined => {
    for (const each of content) {
      const found = each.kind === 'element' ? (each.name === name ? each : undefined) : find(each.items, name);
      if (found) return found;
    }
    return undefined;
  };
  const packet = declared.find((each) => each.name === 'element' && attribute(each, 'name') === 'packet');
  return (operator, operation) => {
    const top = packet && [particle(packet)];
    const step = (content: readonly Particle[] | undefined, name: string): readonly Particle[] | undefined => {
      const found = content && find(content, name);
      return found?.type.kind === 'elements' ? found.type.content : undefined;
    };
    const found = find(step(step(top, 'packet'), operator) ?? [], operation);
    if (found === undefined) throw new Error(`the schemas have no ${operator}/${operation}`);
    return found;
  };
}

/** The element of a result, in the official type of an operation's reply. */
export function resultIn({ type }: ElementParticle): ElementParticle {
  const [group] = type.kind === 'elements' ? type.content : [];
  const result = group?.kind === 'sequence' ? group.items[0] : undefined;
  if (result?.kind !== 'element') throw new Error('the official type holds no result');
  return result;
}
