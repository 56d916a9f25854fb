/** Operations that somebody asks for: checked, confirmed where they must be, and carried out. */
import { carryOut, type Prepared, prepare, validRequest } from '../gateway/call.ts';
import { chooseServer, visibleServers } from '../gateway/caller.ts';
import { needsConfirmation } from '../gateway/confirmation.ts';
import type { Context } from '../gateway/context.ts';
import { nameOf, type Operation, scopeOf } from '../operation/declaration.ts';
import { fieldsOf } from '../operation/fields.ts';
import { type Missing, missingOf } from '../operation/requirements.ts';
import { type Asker, callerFor } from './access.ts';
import { holdsSecret, question } from './confirm.ts';
import { commandOf } from './find.ts';
import { keep, look } from './pending.ts';
import { Hint, listed, plain, type Reply, say } from './reply.ts';
import { addTyped } from './request.ts';
import { resultReply } from './result.ts';
import { type Desk, note, operationNamed, replyWith, type Turn, type Wish } from './turn.ts';
import { copyOf } from './typed.ts';

/** @throws {Problem | Hint} */
export async function begin(c: Context, asker: Asker, typed: Wish): Promise<Turn> {
  const wish = { ...typed, request: { ...typed.operation.chatDefaults, ...(typed.request as object) } };
  const { operation, request, responseUrl } = wish;
  const caller = callerFor(asker, scopeOf(operation));
  c.log.operation = nameOf(operation);
  const { settings } = c;
  const names = visibleServers(settings, caller).map(({ name }) => name);
  const isOpen = wish.server === undefined && names.length > 1 && !names.includes('default');
  const missing = missingOf(operation.request, request);
  if (wish.form === 'wanted' || (wish.form === 'offered' && missing.length > 0)) {
    if (!isOpen) chooseServer(settings, caller, wish.server);
    return { kind: 'form', form: { ...wish, servers: isOpen ? names : [], missing } };
  }
  if (missing.length > 0 && wish.form !== 'filled') throw missingHint(operation, missing, wish.form !== 'none');
  if (isOpen)
    throw new Hint({ say: ['There are several servers: add ', ...listed(names.map((name) => `server=${name}`)), '.'] });
  const prepared = prepare(c, caller, { operation, items: [{ request }], server: wish.server });
  const valid = validRequest(prepared);
  const server = prepared.server.name;
  if (!prepared.dryRun && needsConfirmation(operation, valid)) {
    // It would have to be kept until the confirmation comes.
    if (holdsSecret(operation, valid))
      throw new Hint(plain('A password is not set for everybody at once from a chat.'));
    const pending = { by: asker.name, operation: nameOf(operation), server, request: valid, responseUrl };
    return { kind: 'confirm', id: await keep(c, pending), reply: question(operation, server, valid) };
  }
  return work(c, prepared);
}

/**
 * What a command still needs, where no form can ask for it.
 * @param forms whether there are forms here at all
 */
export const missingHint = (operation: Operation, missing: readonly Missing[], forms = true): Hint =>
  new Hint(
    say`${`/plesk ${commandOf(operation)}`} needs more:`,
    ...missing.map((names) => ({
      say: names.length > 1 ? ['• one of ', ...listed(names)] : ['• ', ...listed(names)],
    })),
    say`${`/plesk help ${commandOf(operation)}`} shows all of its fields. Passwords are only typed into forms.`,
    ...(forms ? [] : [plain('Forms are not set up here: whoever runs this gateway has to.')]),
  );

function work(c: Context, prepared: Prepared<Operation>): Turn {
  const run = async (): Promise<Reply> => {
    const { answers } = await carryOut(c, prepared);
    const [answer] = answers;
    if (answer === undefined) throw new Error('a request without an answer');
    if (answer.kind === 'problem') note(c, answer.problem);
    return resultReply(prepared.operation, prepared.server.name, answer);
  };
  return { kind: 'work', run };
}

/** What was asked for before, now that its user says so. @throws {Problem | Hint} */
export async function confirmed(c: Context, desk: Desk, asker: Asker, id: string): Promise<Turn> {
  const { pending, claim } = await look(c, id, asker.name);
  const operation = operationNamed(desk, pending.operation);
  // What was allowed five minutes ago may not be any more.
  const caller = callerFor(asker, scopeOf(operation));
  const { request, server } = pending;
  const prepared = prepare(c, caller, { operation, items: [{ request }], server });
  validRequest(prepared);
  await claim();
  return work(c, prepared);
}

/** @throws {Hint} */
export async function cancelled(c: Context, asker: Asker, id: string): Promise<Turn> {
  const { claim } = await look(c, id, asker.name);
  await claim();
  return replyWith(plain('Cancelled: nothing was done.'));
}

/**
 * A form that waited, now that it is filled in. It goes on waiting where something is wrong with it.
 * @param typed by the name of the field
 * @throws {Problem | Hint}
 */
export async function filled(c: Context, desk: Desk, asker: Asker, id: string, typed: ReadonlyMap<string, string>) {
  const { pending, claim } = await look(c, id, asker.name);
  const operation = operationNamed(desk, pending.operation);
  const request = copyOf(pending.request);
  for (const field of fieldsOf(operation)) addTyped(request, field, typed.get(field.name) ?? '');
  const { server, responseUrl } = pending;
  const turn = await begin(c, asker, { operation, server, request, responseUrl, form: 'filled' });
  await claim();
  return { turn, responseUrl };
}
