/** As many operations as Plesk has, made by copying declarations under other names. */
import { operations as catalog } from '../../functions/operations.ts';
import type { Operation } from '../../shared/operation/declaration.ts';

/** How many Plesk has, in 28 operators. */
export const MANY = 260;

const real: readonly Operation[] = await catalog.all();

/** @param rename the names of a copy: `round` is 0 for the declarations themselves */
export const copies = (
  rename: (operation: Operation, round: number) => Pick<Operation, 'operator' | 'operation'>,
): readonly Operation[] =>
  Array.from({ length: Math.ceil(MANY / real.length) }, (_, round) =>
    real.map((operation): Operation => (round === 0 ? operation : { ...operation, ...rename(operation, round) })),
  )
    .flat()
    .slice(0, MANY);

/** Under names of other operators. */
export const inManyOperators = copies(({ operator, operation }, round) => ({
  operator: `${operator}_${'abcdefghij'[round]}`,
  operation,
}));
/** Under other names in the same few operators. */
export const inFewOperators = copies(({ operator, operation }, round) => ({
  operator,
  operation: `${operation.slice(0, 25)}_${round}`,
}));
