/** A request of a chat user, and the next step. Both are the same for every chat. */
import type { UserAddress } from '../../backups/records/asker.ts';
import { type Context, noteProblem } from '../../gateway/context.ts';
import type { HttpRequest } from '../../http/request.ts';
import { nameOf, type Operation } from '../../operation/declaration.ts';
import type { Missing } from '../../operation/requirements.ts';
import type { VolatileStore } from '../../platform/store/memory.ts';
import { Problem } from '../../problem.ts';
import { problemReply } from '../message/problem-reply.ts';
import { Hint, plain, type Reply, say } from '../message/reply.ts';
import type { ChatSettings } from '../settings.ts';
import type { Members } from './request-values.ts';
import type { ChatUser } from './user.ts';

/** A request to a chat route, before its sender is known. */
export interface ChatDoor {
  readonly request: HttpRequest;
  readonly context: Context;
  readonly settings: ChatSettings;
  /** Every operation of the deployment. */
  readonly operations: readonly Operation[];
  /** Keeps pending operations and the signatures that were received before. */
  readonly store: VolatileStore;
}

/** A request whose sender is known. */
export interface ChatRequest extends Omit<ChatDoor, 'request'> {
  readonly user: ChatUser;
  /** The address at which the user is told how a slot of backups has ended; undefined if there is no way to do so. */
  readonly address?: UserAddress | undefined;
}

/** An operation that a user asks for. */
export interface OperationRequest {
  readonly operation: Operation;
  readonly server?: string | undefined;
  readonly request: Members;
  /** Whether all members of all results are shown, and not only the columns of the declaration. */
  readonly details?: boolean | undefined;
  /** The address for the result, after the operation is confirmed. */
  readonly responseUrl?: string | undefined;
  /**
   * `none`: the platform cannot open a form here; `offered`: it can, if fields are missing; `wanted`: the user asks for
   * a form; `filled`: the request comes from a form.
   */
  readonly form: 'none' | 'offered' | 'wanted' | 'filled';
}

/** A form that has to be filled in before the operation can run. */
export interface Form extends OperationRequest {
  /** The servers to choose from; empty if there is nothing to choose. */
  readonly servers: readonly string[];
  readonly missing: readonly Missing[];
}

/** The next step after a request. */
export type NextStep =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'confirm'; readonly reply: Reply; readonly id: string; readonly action: string }
  | { readonly kind: 'run'; readonly run: () => Promise<Reply> };

type ReplyStep = Extract<NextStep, { readonly kind: 'reply' }>;

/** A step that ends the conversation with a reply. */
export const replyWith = (...reply: Reply): ReplyStep => ({ kind: 'reply', reply });

/**
 * Turns a hint or a problem that a step throws into a reply to the user.
 * @throws every error that is neither a Hint nor a Problem
 */
export async function withErrorReplies<Step>(
  context: Context,
  findStep: () => Step | Promise<Step>,
): Promise<Step | ReplyStep> {
  try {
    return await findStep();
  } catch (error) {
    if (error instanceof Hint) return replyWith(...error.reply);
    if (!(error instanceof Problem)) throw error;
    logProblem(context, error);
    return replyWith(...problemReply(error));
  }
}

/** Notes a problem in the log line, for the platform gets the status 200 in any case. */
export function logProblem(context: Context, problem: Problem): void {
  noteProblem(context, problem);
  context.log.error ??= problem.kind;
}

/** Notes the user in the log. @throws {Hint} if this user may do nothing, or asks more often than the limit allows */
export async function admitUser({ context, user }: ChatRequest): Promise<void> {
  context.log.caller = user.name;
  if (user.grants.length === 0)
    throw new Hint(say`You may not do anything here. Its operator can add you: ${user.name}`);
  if ((await context.services.rateLimit?.(user.name)) === false)
    throw new Hint(plain('You ask too often: wait a minute.'));
}

/** The operation of a form or a confirmation. @throws {Hint} if an update of the gateway has removed it since */
export function operationNamed({ operations }: ChatRequest, name: string): Operation {
  const operation = operations.find((each) => nameOf(each) === name);
  if (operation === undefined) throw new Hint(say`There is no ${name} any more.`);
  return operation;
}
