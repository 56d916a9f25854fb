/** The one reader of declarations: everything that follows from a schema is a visitor of this walk. */
import type { Doc } from './doc.ts';
import {
  type Alternatives,
  type Dependency,
  type FlagMark,
  type ForeignMark,
  type IntegerMark,
  type ListMark,
  markOf,
  type PairNames,
  type Schema,
  type TextMark,
} from './mark.ts';

/** A member of a sequence, with the visitor's result for its schema. */
export interface Member<R> {
  /** In JSON: `genInfo`. */
  readonly name: string;
  /** In packets: `gen-info`. */
  readonly element: string;
  readonly optional: boolean;
  readonly kind: Kind;
  readonly doc: Partial<Doc>;
  readonly value: R;
}

type Kind = keyof Visitor<unknown>;

/** Makes a result of each kind of schema. All are required, so that no visitor can forget one. */
export interface Visitor<R> {
  text(mark: TextMark): R;
  integer(mark: IntegerMark): R;
  decimal(): R;
  boolean(): R;
  flag(mark: FlagMark): R;
  tree(): R;
  trees(): R;
  list(item: R, mark: ListMark): R;
  /** Only visitors that describe JSON have it: no packet holds such a value. */
  foreign?(mark: ForeignMark): R;
  /** @param wrapper the element around each pair, if there is one */
  pairs(value: R, wrapper: string | undefined, names: PairNames): R;
  sequence(
    members: readonly Member<R>[],
    alternatives: readonly Alternatives[],
    dependencies: readonly Dependency[],
  ): R;
}

/** Folds a schema from the inside out. @returns the visitor's result @throws {TypeError} if it has no mark */
export function walk<R>(schema: Schema, visitor: Visitor<R>): R {
  const mark = markOf(schema);
  if (mark.kind === 'list') return visitor.list(walk(mark.item, visitor), mark);
  if (mark.kind === 'pairs') return visitor.pairs(walk(mark.value, visitor), mark.wrapper, mark);
  if (mark.kind !== 'sequence') {
    // Each visit takes the mark of its own kind.
    const visit = visitor[mark.kind] as (mark: never) => R;
    return visit(mark as never);
  }
  const members = Object.entries(mark.entries).map(([name, member]) => memberOf(name, member, visitor));
  return visitor.sequence(members, mark.alternatives, mark.dependencies);
}

function memberOf<R>(name: string, schema: Schema, visitor: Visitor<R>): Member<R> {
  return {
    name,
    element: schema.element ?? elementName(name),
    optional: schema.type === 'optional',
    kind: markOf(schema).kind,
    doc: schema,
    value: walk(schema, visitor),
  };
}

/**
 * @returns a function of objects that remembers its results: each is made once, when it is first needed
 * @example
 * const make = madeOnce((key) => ({ key }));
 * const key = {};
 * make(key) === make(key) // => true
 */
/* @__NO_SIDE_EFFECTS__ */
export function madeOnce<K extends object, R>(make: (key: K) => R): (key: K) => R {
  const made = new WeakMap<K, { readonly result: R }>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known.result;
    const result = make(key);
    made.set(key, { result });
    return result;
  };
}

/**
 * Walks each schema only once. A visitor for values makes a function of each schema, so that no request walks it again.
 * @returns a function that gives the visitor's result for a schema
 */
/* @__NO_SIDE_EFFECTS__ */
export const compiler = <R>(visitor: Visitor<R>): ((schema: Schema) => R) =>
  madeOnce((schema) => walk(schema, visitor));

/** `gen-info` in packets is `genInfo` in JSON, unless a declaration names the element. */
const elementName = (member: string): string => member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
