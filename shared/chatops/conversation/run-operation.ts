/** Checks operations that a user asks for, asks for a confirmation if the gateway requires it, and runs them. */
import type { Answer } from '../../gateway/answer.ts';
import { carryOut, prepare, validRequest } from '../../gateway/call.ts';
import { chooseServer, visibleServers } from '../../gateway/caller.ts';
import { needsConfirmation } from '../../gateway/confirmation.ts';
import { refuseToHandOut, withoutSecrets } from '../../gateway/handed-out.ts';
import type { Prepared } from '../../gateway/prepared.ts';
import { nameOf, type Operation } from '../../operation/declaration.ts';
import { fieldsOf } from '../../operation/fields.ts';
import { missingOf } from '../../operation/requirements.ts';
import { commandOf, Hint, listed, plain, type Reply, say } from '../message/reply.ts';
import { resultReply } from '../message/result-reply.ts';
import {
  type ChatRequest,
  logProblem,
  type NextStep,
  type OperationRequest,
  operationNamed,
  replyWith,
} from './chat-request.ts';
import { confirmationQuestion, holdsSecret } from './confirmation.ts';
import { missingHint } from './help.ts';
import { readPending, savePending } from './pending.ts';
import { addFormText, copyRequest, withDefaults } from './request-values.ts';
import { callerFor, mayUse } from './user.ts';

/**
 * Finds the next step of an operation: a form, a confirmation, or its run.
 * @throws {Problem | Hint} if it is not allowed, not valid or not complete
 */
export async function startOperation(chat: ChatRequest, typed: OperationRequest): Promise<NextStep> {
  const { context, user } = chat;
  const { operation, responseUrl, form } = typed;
  const request = withDefaults(operation, typed.request);
  const caller = callerFor(user, operation);
  refuseToHandOut(operation, context.settings.dryRun);
  context.log.operation = nameOf(operation);
  const names = visibleServers(context.settings, caller).map(({ name }) => name);
  const mustChoose = typed.server === undefined && names.length > 1 && !names.includes('default');
  const missing = missingOf(operation.request, request);
  if (form === 'wanted' || (form === 'offered' && missing.length > 0)) {
    // A server that the user may not use is refused before the form is filled in.
    if (!mustChoose) chooseServer(context.settings, caller, typed.server);
    return { kind: 'form', form: { ...typed, request, servers: mustChoose ? names : [], missing } };
  }
  if (missing.length > 0 && form !== 'filled') throw missingHint(operation, missing, form !== 'none');
  if (mustChoose)
    throw new Hint({ say: ['There are several servers: add ', ...listed(names.map((name) => `server=${name}`)), '.'] });
  const prepared = prepare(context, caller, { operation, items: [{ request }], server: typed.server });
  const valid = validRequest(prepared);
  const server = prepared.server.name;
  if (!prepared.dryRun && needsConfirmation(operation, valid)) {
    // The request would have to be stored, with its secrets, until the confirmation comes.
    if (holdsSecret(operation, valid))
      throw new Hint(plain('A request with a password that has to be confirmed cannot be run from a chat.'));
    const id = await savePending(chat, { operation: nameOf(operation), server, request: valid, responseUrl });
    const reply = confirmationQuestion(operation, server, valid);
    return { kind: 'confirm', id, reply, action: operation.summary };
  }
  return runStep(chat, prepared, typed.details);
}

function runStep(chat: ChatRequest, prepared: Prepared<Operation>, details = false): NextStep {
  const { context } = chat;
  const { operation, server } = prepared;
  const run = async (): Promise<Reply> => {
    const [answer] = await carryOut(context, prepared);
    if (answer === undefined) throw new Error('a request without an answer');
    if (answer.kind === 'problem') logProblem(context, answer.problem);
    const reply = resultReply(operation, server.name, withoutSecrets(operation, answer), details);
    return [...reply, ...followUp(chat, prepared, answer)];
  };
  return { kind: 'run', run };
}

/** Names the command that shows how a started task goes, for the chat does not follow the task. */
function followUp(
  { operations, user }: ChatRequest,
  { operation, server }: Prepared<Operation>,
  answer: Answer,
): Reply {
  const shower = operations.find((each) => nameOf(each) === operation.verifyWith);
  if (operation.success !== 202 || answer.kind !== 'done' || !shower || !mayUse(user, shower)) return [];
  const { taskId } = answer.body as { readonly taskId?: unknown };
  return [say`${`/plesk ${commandOf(shower)} taskId=${taskId} server=${server.name}`} shows how it goes.`];
}

/**
 * Runs a pending operation that its user has confirmed.
 * @throws {Problem | Hint} if it is not pending, or not allowed any more
 */
export async function confirmPending(chat: ChatRequest, id: string): Promise<NextStep> {
  const { pending, markUsed } = await readPending(chat, id);
  const operation = operationNamed(chat, pending.operation);
  // The settings may have changed since the user asked.
  const caller = callerFor(chat.user, operation);
  const { request, server } = pending;
  const prepared = prepare(chat.context, caller, { operation, items: [{ request }], server });
  validRequest(prepared);
  await markUsed();
  return runStep(chat, prepared);
}

/** Drops a pending operation. @throws {Hint} if it is not pending */
export async function cancelPending(chat: ChatRequest, id: string): Promise<NextStep> {
  const { markUsed } = await readPending(chat, id);
  await markUsed();
  return replyWith(plain('Cancelled: nothing was done.'));
}

/**
 * Continues a pending operation with the texts that its user has typed into the form. If the form has a mistake, the
 * operation stays pending, so that the user can correct it.
 * @param typed the texts, by the name of the field
 * @throws {Problem | Hint}
 */
export async function submitPendingForm(
  chat: ChatRequest,
  id: string,
  typed: ReadonlyMap<string, string>,
): Promise<{ readonly step: NextStep; readonly responseUrl: string | undefined }> {
  const { pending, markUsed } = await readPending(chat, id);
  const operation = operationNamed(chat, pending.operation);
  const request = copyRequest(pending.request);
  for (const field of fieldsOf(operation)) addFormText(request, field, typed.get(field.name) ?? '');
  const { server, responseUrl } = pending;
  const step = await startOperation(chat, { operation, server, request, responseUrl, form: 'filled' });
  await markUsed();
  return { step, responseUrl };
}
