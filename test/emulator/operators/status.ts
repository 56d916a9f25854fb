import type { State } from '../state/state.ts';
import type { Row } from '../state/table.ts';
import type { Kind } from '../state/tables.ts';

/** The bit of a status that says that something is suspended to which the object belongs. */
const suspendedAbove = 2n;

/** The status in replies: that of the object itself, and whether an owner is suspended. */
export function shownStatus(kind: Kind, row: Row & { readonly status: string }, state: State): string {
  const own = BigInt(row.status);
  return (state.isSuspendedAbove(kind, row) ? own | suspendedAbove : own).toString();
}
