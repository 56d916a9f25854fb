/** What happens next in a conversation, and who may have one. */

import { type Context, noteProblem } from '../gateway/context.ts';
import type { Operation } from '../operation/declaration.ts';
import { nameOf } from '../operation/declaration.ts';
import type { Missing } from '../operation/requirements.ts';
import { Problem } from '../problem.ts';
import type { Asker } from './access.ts';
import { Hint, plain, type Reply, say } from './reply.ts';
import type { Members } from './request.ts';
import { problemReply } from './result.ts';

/** What the chat can reach. */
export interface Desk {
  readonly operations: readonly Operation[];
}

/** An operation that somebody asks for. */
export interface Wish {
  readonly operation: Operation;
  readonly server?: string | undefined;
  readonly request: Members;
  /** Where the result goes, once it is confirmed. */
  readonly responseUrl?: string | undefined;
  /** `none` where the platform has none here, `wanted` where the user asks for one, `filled` where this comes from one. */
  readonly form: 'none' | 'offered' | 'wanted' | 'filled';
}

/** A form that has to be filled in first. */
export interface Form extends Wish {
  /** The servers to choose from; empty where there is nothing to choose. */
  readonly servers: readonly string[];
  readonly missing: readonly Missing[];
}

/** What happens next. */
export type Turn =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'confirm'; readonly reply: Reply; readonly id: string }
  | { readonly kind: 'work'; readonly run: () => Promise<Reply> };

/** A turn that is over with its reply. */
export const replyWith = (...reply: Reply): Turn => ({ kind: 'reply', reply });

/** What was asked wrongly, or is not allowed, is a reply like any other. */
export async function answering(c: Context, turn: () => Turn | Promise<Turn>): Promise<Turn> {
  try {
    return await turn();
  } catch (error) {
    if (error instanceof Hint) return replyWith(...error.reply);
    if (!(error instanceof Problem)) throw error;
    note(c, error);
    return replyWith(...problemReply(error));
  }
}

/** The chat gets its answer with status 200, whatever came of it: the log says what. */
export function note(c: Context, problem: Problem): void {
  noteProblem(c, problem);
  c.log.error ??= problem.kind;
}

/** Notes who asks. @throws {Hint} where nobody may, or not so often */
export async function admit(c: Context, asker: Asker): Promise<void> {
  c.log.caller = asker.name;
  if (asker.grants.length === 0)
    throw new Hint(say`You may not do anything here. Whoever runs this can add you: ${asker.name}`);
  if ((await c.services.rateLimit?.(asker.name)) === false) throw new Hint(plain('You ask too often: wait a minute.'));
}

/** The operation of a form or a confirmation. @throws {Hint} where an update took it away meanwhile */
export function operationNamed({ operations }: Desk, name: string | undefined): Operation {
  const operation = operations.find((each) => nameOf(each) === name);
  if (operation === undefined) throw new Hint(say`There is no ${name ?? 'such operation'} any more.`);
  return operation;
}
