/** Leaves out of the bundle of one function how kinds of schemas are written and read that its operation does not have. */
import type { Operation } from '../../shared/operation/declaration.ts';
import type { Schema } from '../../shared/operation/mark.ts';
import { compiler } from '../../shared/operation/walk.ts';
import { isLimited } from '../../shared/operation/wrong-length.ts';

/** The kinds in the error of every operation (shared/packet/result.ts), and in `server/get_protos`. */
const ALWAYS = ['text', 'integer', 'list', 'sequence'];

/** The kinds of a schema and of the schemas in it; `limited` for a text that has a limit. */
const kindsOf: (schema: Schema) => readonly string[] = compiler<readonly string[]>({
  text: (mark) => ['text', ...(isLimited(mark) ? ['limited'] : [])],
  integer: () => ['integer'],
  decimal: () => ['decimal'],
  boolean: () => ['boolean'],
  flag: () => ['flag'],
  tree: () => ['tree'],
  trees: () => ['trees'],
  list: (item) => ['list', ...item],
  pairs: (value) => ['pairs', ...value],
  sequence: (members) => ['sequence', ...members.flatMap(({ value }) => value)],
});

/** @returns whether a schema has a place for elements of any name */
export const isOpen = (schema: Schema): boolean => kindsOf(schema).some((kind) => kind === 'tree' || kind === 'trees');

/** @returns whether a text of a schema has a limit */
export const hasLimits = (schema: Schema): boolean => kindsOf(schema).includes('limited');

/** A compiled visitor of schemas, and one of its members, as esbuild prints them. */
const VISITOR = /\bcompiler\(\{\n[\s\S]*?\n\}\)/g;
const MEMBER = /^ {2}(\w+)(?:: |\().*\n(?: {3}.*\n| {2}[\])}].*\n)*/gm;

/** The visitor that reads replies. All others visit requests. */
const READER = /[/\\]packet[/\\]decode\.ts$/;

/**
 * Removes the members of visitors for kinds that an operation does not have.
 * @returns a function of a module, as esbuild prints it, and its path
 */
export function withoutOtherKinds({ request, result }: Operation): (module: string, path: string) => string {
  const written = new Set([...ALWAYS, ...kindsOf(request)]);
  const read = new Set([...ALWAYS, ...kindsOf(result)]);
  return (module, path) =>
    module.replace(VISITOR, (visitor) =>
      visitor.replace(MEMBER, (member, kind: string) => ((READER.test(path) ? read : written).has(kind) ? member : '')),
    );
}
