/** All operations, by name. A declaration is loaded, and so evaluated, when it is first needed. */
import type { Operation } from './declaration.ts';

export interface Catalog<O extends Operation = Operation> {
  /** `reseller/add` and so on, in the order of the catalogue. */
  readonly names: readonly string[];
  /** @returns undefined for a name that is none */
  load(name: string): Promise<O | undefined>;
  all(): Promise<readonly O[]>;
}

/** An operation with this name, which can be verified with another one of these. */
type Named<Name extends string, Names extends string> = Name extends `${infer Operator}/${infer Name}`
  ? Operation & { readonly operator: Operator; readonly operation: Name; readonly verifyWith?: Names }
  : never;

/** Loads a module whose default export holds an operation. */
type Loader<O extends Operation> = () => Promise<{ readonly default: { readonly operation: O } }>;

type OperationIn<M> = { [K in keyof M]: M[K] extends Loader<infer O> ? O : never }[keyof M];

/**
 * Makes a catalogue. That every module declares the operation it is listed as, and is verified with one that is listed
 * too, is a matter of types.
 * @param modules the name of each operation, and what loads the module with its declaration
 */
export function catalog<const M extends { [K in keyof M]: Loader<Named<K & string, keyof M & string>> }>(
  modules: M,
): Catalog<OperationIn<M>> {
  type O = OperationIn<M>;
  const loaders: Readonly<Record<string, Loader<O>>> = { ...(modules as object) };
  const names = Object.keys(loaders);
  const load = async (name: string): Promise<O | undefined> => {
    const loader = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
    return loader && (await loader()).default.operation;
  };
  const all = async (): Promise<readonly O[]> =>
    Promise.all(Object.values(loaders).map(async (loader) => (await loader()).default.operation));
  return { names, load, all };
}
