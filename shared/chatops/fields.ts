/** The fields of an operation, as commands, forms and options name them: all from its declaration. */
import * as v from 'valibot';
import type { Operation } from '../operation/declaration.ts';
import { isObject } from '../operation/issue.ts';
import { entriesOf, markOf, type Schema, unwrap, type XmlMark } from '../operation/schema.ts';
import type { Alternatives } from '../operation/sequence.ts';

/** A member of a request that takes a value. */
export interface Field {
  readonly path: readonly string[];
  /** Dotted: `genInfo.login`. */
  readonly name: string;
  readonly kind: 'text' | 'integer' | 'boolean' | 'flag' | 'pairs' | 'json';
  /** What the values of a name/value list are. */
  readonly value?: Field['kind'];
  /** Takes any number of values. */
  readonly many: boolean;
  readonly secret: boolean;
  /** Neither it nor what holds it may be left out. */
  readonly required: boolean;
  /** The only texts it takes; empty: any. */
  readonly choices: readonly string[];
  readonly description: string;
}

const known = /* @__PURE__ */ new WeakMap<Operation, readonly Field[]>();

/** Every field of a request, in the order of the declaration. */
export function fieldsOf(operation: Operation): readonly Field[] {
  const fields = known.get(operation) ?? walk(operation.request, [], true);
  known.set(operation, fields);
  return fields;
}

const isOptional = (schema: Schema): boolean => schema.type === 'optional';

/** The choices among the members of a sequence. */
export const alternativesOf = (schema: Schema): readonly Alternatives[] =>
  (unwrap(schema) as { alternatives?: readonly Alternatives[] }).alternatives ?? [];

function walk(schema: Schema, path: readonly string[], required: boolean): Field[] {
  return entriesOf(schema).flatMap(([key, member]) => {
    const memberPath = [...path, key];
    const needed = required && !isOptional(member);
    return entriesOf(member).length > 0 ? walk(member, memberPath, needed) : [leaf(member, memberPath, needed)];
  });
}

/** What cannot be typed as one text is typed as JSON. */
const kindOf = (mark: XmlMark | undefined): Field['kind'] =>
  mark === undefined || mark.kind === 'list' ? 'json' : mark.kind;

function leaf(schema: Schema, path: readonly string[], required: boolean): Field {
  const mark = markOf(schema);
  const many = mark?.kind === 'list';
  const item = many ? unwrap(mark.item) : unwrap(schema);
  const itemMark = item.xml;
  const kind = kindOf(itemMark);
  const value = itemMark?.kind === 'pairs' ? kindOf(markOf(itemMark.value)) : undefined;
  const isSimple = value === undefined || !['json', 'pairs'].includes(value);
  return {
    path,
    name: path.join('.'),
    kind: isSimple ? kind : 'json',
    ...(value === undefined ? {} : { value }),
    many,
    secret: itemMark?.kind === 'text' && itemMark.secret === true,
    required,
    choices: (item as { options?: readonly string[] }).options ?? [],
    description: v.getDescription(unwrap(schema)) ?? v.getDescription(item) ?? '',
  };
}

/** A requirement that a request does not meet: the names of the fields of which one has to be given. */
export type Missing = readonly string[];

/** What a request still needs before it can be valid. */
export function missingOf(schema: Schema, value: unknown, path: readonly string[] = []): Missing[] {
  const given = isObject(value) ? value : {};
  const nameOf = (key: string) => [...path, key].join('.');
  const members = entriesOf(schema).flatMap(([key, member]) => {
    const isGiven = Object.hasOwn(given, key);
    if (entriesOf(member).length > 0)
      return isGiven || !isOptional(member) ? missingOf(member, given[key], [...path, key]) : [];
    return isGiven || isOptional(member) ? [] : [[nameOf(key)]];
  });
  const choices = alternativesOf(schema).filter(
    ({ of, required }) => required && !of.some((key) => Object.hasOwn(given, key) && given[key] !== false),
  );
  return [...members, ...choices.map(({ of }) => of.map(nameOf))];
}
