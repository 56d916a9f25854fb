/** From a command to what happens next: a reply, a form, a confirmation, or work. The same in every chat. */
import { isProblem } from '../answer.ts';
import { nameOf, type Operation, scopeOf } from '../declaration.ts';
import { conditionsOf } from '../operate.ts';
import { perform } from '../perform.ts';
import { platform } from '../platform.ts';
import { Problem } from '../problem.ts';
import { chooseServer, visibleServers } from '../scope.ts';
import { type Context, noteProblem, settingsOf } from '../serve.ts';
import type { Server } from '../settings.ts';
import { validate } from '../validate.ts';
import { type Asker, callerFor, mayUse } from './access.ts';
import { backupsTurn } from './backups.ts';
import { type Command, parseCommand } from './command.ts';
import { isTooMuchAtOnce, needsConfirmation, question } from './confirm.ts';
import { type Missing, missingOf } from './fields.ts';
import { commandOf } from './find.ts';
import { helpFor, helpOn } from './help.ts';
import { keep, look } from './pending.ts';
import { Hint, listed, plain, type Reply, say } from './reply.ts';
import type { Members } from './request.ts';
import { problemReply, resultReply } from './result.ts';

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

export interface Form extends Wish {
  /** The servers to choose from; empty where there is nothing to choose. */
  readonly servers: readonly string[];
  readonly missing: readonly Missing[];
}

export type Turn =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'confirm'; readonly reply: Reply; readonly id: string }
  | { readonly kind: 'work'; readonly run: () => Promise<Reply> };

export const replyWith = (...reply: Reply): Turn => ({ kind: 'reply', reply });

/** What was asked wrongly, or is not allowed, is a reply like any other. */
export async function answering(c: Context, turn: () => Turn | Promise<Turn>): Promise<Turn> {
  try {
    return await turn();
  } catch (error) {
    if (error instanceof Hint) return replyWith(...error.reply);
    if (!(error instanceof Problem)) throw error;
    noteProblem(c, error);
    return replyWith(...problemReply(error));
  }
}

/** Notes who asks. @throws {Hint} where nobody may, or not so often */
export async function admit(c: Context, asker: Asker): Promise<void> {
  c.log.caller = asker.name;
  if (asker.grants.length === 0)
    throw new Hint(say`You may not do anything here. Whoever runs this can add you: ${asker.name}`);
  if ((await platform().rateLimit?.(c.env, asker.name)) === false)
    throw new Hint(plain('You ask too often: wait a minute.'));
}

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

/** Words are matched to what this user may run; only what they do not match at all is looked for elsewhere. */
function understand(text: string, { operations }: Desk, asker: Asker): Command {
  const usable = operations.filter((operation) => mayUse(asker, scopeOf(operation)));
  try {
    return parseCommand(text, usable);
  } catch (error) {
    if (!(error instanceof Hint)) throw error;
    const other = otherwise(() => parseCommand(text, operations));
    if (other?.kind === 'run') callerFor(asker, scopeOf(other.operation));
    throw error;
  }
}

function otherwise<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

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
  if (missing.length > 0 && wish.form !== 'filled') throw missingHint(operation, missing);
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

export const missingHint = (operation: Operation, missing: readonly Missing[]): Hint =>
  new Hint(
    say`${`/plesk ${commandOf(operation)}`} needs more:`,
    ...missing.map((names) => ({
      say: names.length > 1 ? ['• one of ', ...listed(names)] : ['• ', ...listed(names)],
    })),
    say`${`/plesk help ${commandOf(operation)}`} shows all of its fields. Passwords are only typed into forms.`,
  );

function work(c: Context, operation: Operation, server: Server, request: unknown, dryRun: boolean): Turn {
  if (operation.effect !== 'read') c.log.audit = true;
  const run = async (): Promise<Reply> => {
    const [answer] = await perform(operation, [{ request }], server, conditionsOf(c), dryRun);
    if (answer === undefined) throw new Error('a request without an answer');
    if (isProblem(answer)) noteProblem(c, answer);
    return resultReply(operation, server.name, answer);
  };
  return { kind: 'work', run };
}

/** What was asked for before, now that its user says so. @throws {Problem | Hint} */
export async function confirmed(c: Context, desk: Desk, asker: Asker, id: string): Promise<Turn> {
  const { pending, claim } = await look(c, id, asker.name);
  const operation = desk.operations.find((each) => nameOf(each) === pending.operation);
  if (operation === undefined) throw new Hint(say`There is no ${pending.operation} any more.`);
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
