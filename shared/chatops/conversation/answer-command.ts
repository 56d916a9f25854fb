/** Finds the next step for a typed command, in the same way for every chat. */
import type { Operation } from '../../operation/declaration.ts';
import { Hint } from '../message/reply.ts';
import { backupsStep } from './backup-commands.ts';
import {
  admitUser,
  type ChatRequest,
  type NextStep,
  type OperationRequest,
  replyWith,
  withErrorReplies,
} from './chat-request.ts';
import { type Command, parseCommand } from './command.ts';
import { operationHelp, operationsHelp } from './help.ts';
import { confirmPending, startOperation } from './run-operation.ts';
import { callerFor, mayUse } from './user.ts';

/**
 * Answers a typed command.
 * @param text the words after `/plesk`
 * @param options the address for the result, and whether the platform can open a form
 */
export const answerCommand = (
  chat: ChatRequest,
  text: string,
  options: Pick<OperationRequest, 'responseUrl'> & { readonly form: 'none' | 'offered' },
): Promise<NextStep> =>
  withErrorReplies(chat.context, async () => {
    await admitUser(chat);
    const { user, operations } = chat;
    const command = parseForUser(text, chat);
    if (command.kind === 'help')
      return replyWith(
        ...(command.operation ? operationHelp(command.operation) : operationsHelp(user, operations, command.operator)),
      );
    if (command.kind === 'backups') return backupsStep(chat, command.act);
    if (command.kind === 'confirm') return confirmPending(chat, command.code);
    const form = command.form && options.form === 'offered' ? 'wanted' : options.form;
    return startOperation(chat, { ...command, ...options, form });
  });

/**
 * Parses among all operations, so that words mean the same for every user: a word that is unambiguous among the few
 * operations of one user must not name another operation when the user may do more.
 */
function parseForUser(text: string, { operations, user }: ChatRequest): Command {
  const check = (operation: Operation): void => void callerFor(user, operation);
  try {
    return parseCommand(text, operations, check);
  } catch (error) {
    if (!(error instanceof Hint)) throw error;
    const usable = operations.filter((operation) => mayUse(user, operation));
    throw hintAmong(text, usable) ?? error;
  }
}

/** The hint that names only these operations; undefined if the command would be right among them. */
function hintAmong(text: string, usable: readonly Operation[]): Hint | undefined {
  try {
    parseCommand(text, usable);
  } catch (error) {
    if (error instanceof Hint) return error;
  }
  return undefined;
}
