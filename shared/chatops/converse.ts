/** From a typed command to what happens next. The same in every chat. */

import type { Context } from '../gateway/context.ts';
import { type Operation, scopeOf } from '../operation/declaration.ts';
import { type Asker, callerFor, mayUse } from './access.ts';
import { backupsTurn } from './backups.ts';
import { begin, confirmed } from './begin.ts';
import { type Command, parseCommand } from './command.ts';
import { helpFor, helpOn } from './help.ts';
import { Hint } from './reply.ts';
import { admit, answering, type Desk, replyWith, type Turn, type Wish } from './turn.ts';

/** Carries a typed command as far as it goes by itself. */
export const converse = (
  c: Context,
  desk: Desk,
  asker: Asker,
  text: string,
  how: Pick<Wish, 'responseUrl'> & { readonly form: 'none' | 'offered' },
): Promise<Turn> =>
  answering(c, async () => {
    await admit(c, asker);
    const command = understand(text, desk, asker);
    if (command.kind === 'help')
      return replyWith(
        ...(command.operation ? helpOn(command.operation) : helpFor(asker, desk.operations, command.operator)),
      );
    if (command.kind === 'backups') return backupsTurn(c, asker, command.run);
    if (command.kind === 'confirm') return confirmed(c, desk, asker, command.code);
    const form = command.form && how.form === 'offered' ? 'wanted' : how.form;
    return begin(c, asker, { ...command, ...how, form });
  });

/**
 * Words mean the same to everybody: what is unambiguous to one who may do little must not turn into something else for
 * one who may do more.
 */
function understand(text: string, { operations }: Desk, asker: Asker): Command {
  const check = (operation: Operation): void => void callerFor(asker, scopeOf(operation));
  try {
    return parseCommand(text, operations, check);
  } catch (error) {
    if (!(error instanceof Hint)) throw error;
    const usable = operations.filter((operation) => mayUse(asker, scopeOf(operation)));
    throw hintAmong(text, usable) ?? error;
  }
}

/** The hint that speaks of these operations only, where there is one. */
function hintAmong(text: string, usable: readonly Operation[]): Hint | undefined {
  try {
    parseCommand(text, usable);
  } catch (error) {
    if (error instanceof Hint) return error;
  }
  return undefined;
}
