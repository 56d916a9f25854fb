/** All operations, by name. A declaration is loaded, and so evaluated, when it is first needed. */
import type { Operation } from './declaration.ts';

export interface Catalog<O extends Operation = Operation, Module extends Declares<O> = Declares<O>> {
  /** `reseller/add` and so on, in the order of the catalogue. */
  readonly names: readonly string[];
  /** @returns undefined for a name that is none */
  load(name: string): Promise<O | undefined>;
  /** @returns the default export of an operation's module; undefined for a name that is none */
  module(name: string): Promise<Module | undefined>;
  all(): Promise<readonly O[]>;
}

/** An operation with this name, which can be verified with another one of these. */
type Named<Name extends string, Names extends string> = Name extends `${infer Operator}/${infer Name}`
  ? Operation & { readonly operator: Operator; readonly operation: Name; readonly verifyWith?: Names }
  : never;

/** The default export of a module: an operation, and what is beside it. */
interface Declares<O extends Operation> {
  readonly operation: O;
}
type Loader<Module> = () => Promise<{ readonly default: Module }>;

type ModuleIn<M> = { [K in keyof M]: M[K] extends Loader<infer Module> ? Module : never }[keyof M];
type OperationIn<M> = ModuleIn<M> extends Declares<infer O> ? O : never;

/**
 * Makes a catalogue. That every module declares the operation it is listed as, and is verified with one that is listed
 * too, is a matter of types.
 * @param modules the name of each operation, and what loads the module with its declaration
 */
export function catalog<const M extends { [K in keyof M]: Loader<Declares<Named<K & string, keyof M & string>>> }>(
  modules: M,
): Catalog<OperationIn<M>, ModuleIn<M> & Declares<OperationIn<M>>> {
  type Module = ModuleIn<M> & Declares<OperationIn<M>>;
  const loaders: Readonly<Record<string, Loader<Module>>> = { ...(modules as object) };
  const names = Object.keys(loaders);
  const module = async (name: string): Promise<Module | undefined> =>
    Object.hasOwn(loaders, name) ? (await loaders[name]?.())?.default : undefined;
  return {
    names,
    module,
    load: async (name) => (await module(name))?.operation,
    all: async () => Promise.all(Object.values(loaders).map(async (loader) => (await loader()).default.operation)),
  };
}
