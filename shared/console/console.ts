/** `/console`: finds the page for a request, and has the parts that all pages share. */
import { noteProblem } from '../gateway/context.ts';
import { unauthorized } from '../http/authenticate.ts';
import { methodOf, wrongMethod } from '../http/method.ts';
import type { HttpReply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { Problem } from '../problem.ts';
import { ASSETS } from './assets.ts';
import { backupsPage, postBackups, slotPage } from './backups.ts';
import { eventsPage, postEvents, sinkPage } from './events.ts';
import { operationPage } from './operation.ts';
import { operationsPage } from './operations.ts';
import { overviewPage, serversPage } from './overview.ts';
import { alert, markup, pageReply } from './page.ts';
import { type ConsoleRequest, type ConsoleSources, readForm, requireSameOrigin } from './request.ts';
import { sessionOf } from './session.ts';
import { answerSignIn, answerSignOut, signInPage } from './sign-in.ts';

/** Answers a request to the console, an error too, with a page. */
export async function answerConsole(request: HttpRequest, sources: ConsoleSources): Promise<HttpReply> {
  const { context, path } = request;
  context.log.operation = 'console';
  try {
    return ASSETS[path] ?? (await route(request, sources));
  } catch (error) {
    const problem = noteProblem(context, error);
    const { status, headers } = problem;
    const body = markup`${alert(problem.detail)}<p><a href="/console">To the overview</a></p>`;
    return pageReply({ title: 'This did not work', body, status, headers });
  }
}

async function route(http: HttpRequest, sources: ConsoleSources): Promise<HttpReply> {
  const { context, raw, path, query } = http;
  const method = methodOf(http);
  const isPost = method === 'POST';
  if (!isPost && method !== 'GET') throw wrongMethod(http, 'GET, POST');
  if (isPost) requireSameOrigin(raw);
  if (isPost && path === '/console/sign-in') return answerSignIn(http);
  if (isPost && path === '/console/sign-out') return answerSignOut(http);
  const session = await sessionOf(context, raw.headers);
  if (session === undefined) {
    if (isPost) throw unauthorized('The session has ended: sign in again');
    return signInPage(http);
  }
  const form = isPost ? await readForm(http) : new URLSearchParams();
  const { caller } = session;
  const request = { ...sources, http, context, session, caller, query: new URLSearchParams(query), form };
  return (isPost ? post : get)(request, partsOf(path));
}

/** The parts of a path behind `/console`. @throws {Problem} `not-found` if one is not encoded as in addresses */
function partsOf(path: string): readonly string[] {
  try {
    return path.split('/').slice(2).map(decodeURIComponent);
  } catch {
    throw new Problem('not-found', `There is nothing at ${path}`);
  }
}

async function get(request: ConsoleRequest, [page = '', ...rest]: readonly string[]): Promise<HttpReply> {
  const [one, two] = rest;
  if (page === '' || page === 'sign-in') return overviewPage(request);
  if (page === 'servers' && one === undefined) return serversPage(request);
  if (page === 'events' && one === undefined) return eventsPage(request);
  if (page === 'events' && one !== undefined && rest.length === 1) return sinkPage(request, one);
  if (page === 'backups' && one === undefined) return backupsPage(request);
  if (page === 'backups' && one !== undefined && two !== undefined && rest.length === 2)
    return slotPage(request, one, two);
  if (page === 'operations' && one === undefined) return operationsPage(request);
  if (page === 'operations' && rest.length === 2) return operationPage(request, rest.join('/'));
  return nothing(request);
}

async function post(request: ConsoleRequest, [page = '', ...rest]: readonly string[]): Promise<HttpReply> {
  if (page === 'operations' && rest.length === 2) return operationPage(request, rest.join('/'));
  if (page === 'backups' && rest.length > 1 && rest.length < 4) return postBackups(request, rest);
  if (page === 'events' && rest.length > 1 && rest.length < 4) return postEvents(request, rest);
  return nothing(request);
}

function nothing({ http: { path } }: ConsoleRequest): never {
  throw new Problem('not-found', `There is nothing at ${path}`);
}
