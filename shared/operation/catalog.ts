/**
 * All operations, by name. A declaration is loaded, and so evaluated, when it is first needed; in a bundle, together
 * with the others of its operator.
 */
import type { Operation } from './declaration.ts';

/** The default export of an operation's module: an operation, and further members. */
export interface Declares<O extends Operation = Operation> {
  readonly operation: O;
}
type Loader<Module> = () => Promise<{ readonly default: Module }>;

/** The list of an operator: loads the module of each of its operations. */
type Listed<Module> = Readonly<Record<string, Loader<Module>>>;

/**
 * Makes the list of an operator. Its types ensure that each module declares the operation that it is listed as.
 * @param _operator the name of the operator
 * @param modules functions that load the module of each operation, by the names of the operations
 * @returns `modules`
 */
export const listOf = <
  const O extends string,
  const M extends { [N in keyof M]: Loader<Declares<Operation & { readonly operator: O; readonly operation: N }>> },
>(
  _operator: O,
  modules: M,
): M => modules;

/** The documentation of an operator. */
interface AboutOperator {
  /** The heading under which it is listed, such as `Mail`. */
  readonly group: string;
  /** A phrase about its objects, without a full stop. */
  readonly about: string;
}

/** The operators under one heading. */
export interface Group {
  readonly name: string;
  readonly operators: readonly { readonly name: string; readonly about: string }[];
}

/** @returns the function that loads the list of an operator, with its documentation */
export const operator = <L extends Loader<unknown>>(group: string, about: string, load: L): L & AboutOperator =>
  Object.assign(load, { group, about });

export interface Catalog<Module extends Declares = Declares> {
  /** `reseller/add` and so on, by operator, in the order of the lists. */
  names(): Promise<readonly string[]>;
  /** @returns undefined if there is no such operation */
  load(name: string): Promise<Operation | undefined>;
  /** @returns the default export of an operation's module; undefined if there is no such operation */
  module(name: string): Promise<Module | undefined>;
  all(): Promise<readonly Operation[]>;
}

/**
 * @param operators functions that load the list of each operator, by the names of the operators
 * @returns the catalogue of their operations
 */
export function catalog<Module extends Declares = Declares>(
  operators: Readonly<Record<string, Loader<Listed<Module>>>>,
): Catalog<Module> {
  const list = async (operator: string): Promise<Listed<Module>> =>
    (Object.hasOwn(operators, operator) && (await operators[operator]?.())?.default) || {};
  const names = async (): Promise<readonly string[]> => {
    const lists = Object.keys(operators).map(async (operator) =>
      Object.keys(await list(operator)).map((operation) => `${operator}/${operation}`),
    );
    return (await Promise.all(lists)).flat();
  };
  const module = async (name: string): Promise<Module | undefined> => {
    const slash = name.indexOf('/');
    const operations = await list(name.slice(0, slash));
    const operation = name.slice(slash + 1);
    return Object.hasOwn(operations, operation) ? (await operations[operation]?.())?.default : undefined;
  };
  const load = async (name: string) => (await module(name))?.operation;
  return {
    names,
    module,
    load,
    all: async () => (await Promise.all((await names()).map(load))).flatMap((operation) => operation ?? []),
  };
}
