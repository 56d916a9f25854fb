/** Operations that somebody asks for: checked, confirmed where they must be, and carried out. */
import { isProblem } from '../gateway/answer.ts';
import { perform } from '../gateway/call.ts';
import { chooseServer, visibleServers } from '../gateway/caller.ts';
import { validate } from '../gateway/validate.ts';
import { conditionsOf } from '../http/operate.ts';
import { type Context, settingsOf } from '../http/serve.ts';
import { nameOf, type Operation, scopeOf } from '../operation/declaration.ts';
import { fieldsOf } from '../operation/fields.ts';
import { type Missing, missingOf } from '../operation/requirements.ts';
import type { Server } from '../platform/settings.ts';
import { type Asker, callerFor } from './access.ts';
import { isTooMuchAtOnce, needsConfirmation, question } from './confirm.ts';
import { commandOf } from './find.ts';
import { keep, look } from './pending.ts';
import { Hint, listed, plain, type Reply, say } from './reply.ts';
import { addTyped } from './request.ts';
import { resultReply } from './result.ts';
import { type Desk, note, operationNamed, replyWith, type Turn, type Wish } from './turn.ts';
import { copyOf } from './typed.ts';

/** @throws {Problem | Hint} */
export async function begin(c: Context, asker: Asker, wish: Wish): Promise<Turn> {
  const { operation, request, responseUrl } = wish;
  const caller = callerFor(asker, scopeOf(operation));
  c.log.operation = nameOf(operation);
  const settings = settingsOf(c);
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
  const server = chooseServer(settings, caller, wish.server);
  c.log.server = server.name;
  const valid = validate(operation, request);
  const dryRun = settings.dryRun && operation.effect !== 'read';
  if (!dryRun && needsConfirmation(operation, valid)) {
    // It would have to be kept until the confirmation comes.
    if (isTooMuchAtOnce(operation, valid))
      throw new Hint(plain('A password is not set for everybody at once from a chat.'));
    const pending = { by: asker.name, operation: nameOf(operation), server: server.name, request: valid, responseUrl };
    return { kind: 'confirm', id: await keep(c, pending), reply: question(operation, server.name, valid) };
  }
  return work(c, operation, server, valid, dryRun);
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

function work(c: Context, operation: Operation, server: Server, request: unknown, dryRun: boolean): Turn {
  if (operation.effect !== 'read') c.log.audit = true;
  const run = async (): Promise<Reply> => {
    const [answer] = await perform(operation, [{ request }], server, conditionsOf(c), dryRun);
    if (answer === undefined) throw new Error('a request without an answer');
    if (isProblem(answer)) note(c, answer);
    return resultReply(operation, server.name, answer);
  };
  return { kind: 'work', run };
}

/** What was asked for before, now that its user says so. @throws {Problem | Hint} */
export async function confirmed(c: Context, desk: Desk, asker: Asker, id: string): Promise<Turn> {
  const { pending, claim } = await look(c, id, asker.name);
  const operation = operationNamed(desk, pending.operation);
  c.log.operation = nameOf(operation);
  // What was allowed five minutes ago may not be any more.
  const server = chooseServer(settingsOf(c), callerFor(asker, scopeOf(operation)), pending.server);
  c.log.server = server.name;
  await claim();
  return work(c, operation, server, pending.request, false);
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
