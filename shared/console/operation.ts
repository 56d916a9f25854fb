/** The page of an operation: its form, its packet, the question before it destroys something, and its outcome. */

import { carryOut, prepare, validRequest } from '../gateway/call.ts';
import { requireScope, visibleServers } from '../gateway/caller.ts';
import { needsConfirmation } from '../gateway/confirmation.ts';
import { noteProblem } from '../gateway/context.ts';
import type { Prepared } from '../gateway/prepared.ts';
import { answerWithFile } from '../http/download.ts';
import type { HttpReply } from '../http/reply.ts';
import { answerSeveral } from '../http/several.ts';
import type { Operation } from '../operation/declaration.ts';
import { hmacSha256 } from '../platform/crypto.ts';
import { Problem } from '../problem.ts';
import { confirmationOf, isConfirmed, questionPage } from './confirmation.ts';
import { fieldsets, idOf, radio, requestOf } from './form.ts';
import { type Mistakes, missingFrom, mistakesIn } from './mistakes.ts';
import { afterFirst } from './once.ts';
import { alert, type Html, markup, pageReply } from './page.ts';
import { progressReply, readRows, wantsProgress } from './progress.ts';
import type { ConsoleRequest } from './request.ts';
import { answerView, linkTo, problemAlert, resultTable } from './results.ts';

/** `/console/operations/<operator>/<operation>`: GET shows the form, POST carries out the action of its button. */
export async function operationPage(request: ConsoleRequest, name: string): Promise<HttpReply> {
  const { operations, caller, context, form, http } = request;
  const operation = await operations.load(name);
  if (operation === undefined) throw new Problem('not-found', `There is no operation ${JSON.stringify(name)}`);
  requireScope(caller, operation);
  if (http.raw.method === 'GET') return formPage(request, operation);
  const typed = requestOf(operation, form);
  const server = form.get('_server') || undefined;
  const nonce = form.get('_nonce') ?? '';
  const isPreview = form.get('_do') === 'packet';
  const content = JSON.stringify([name, server, typed]);
  const mark = await hmacSha256(request.session.id, content);
  const missing = missingFrom(operation, typed);
  let prepared: Prepared<Operation>;
  try {
    prepared = prepare(context, caller, {
      operation,
      items: [{ request: typed }],
      server,
      dryRun: isPreview,
      idempotency: isPreview ? undefined : { key: `console-${nonce}-${mark}` },
    });
    if (missing === undefined) validRequest(prepared);
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'invalid-request') throw error;
    return formPage(request, operation, missing ?? mistakesIn(operation, error));
  }
  if (missing !== undefined) return formPage(request, operation, missing);
  if (!prepared.dryRun && needsConfirmation(operation, validRequest(prepared))) {
    if (!(await isConfirmed(request, mark)))
      return questionPage(request, prepared, await confirmationOf(request, mark));
  }
  return run(request, prepared);
}

async function run(request: ConsoleRequest, prepared: Prepared<Operation>): Promise<HttpReply> {
  const { context, http, form } = request;
  const { operation, dryRun } = prepared;
  const shown = (view: Html, status?: number) => formPage(request, operation, undefined, view, status);
  if (operation.answers === 'file' && !dryRun) return answerWithFile(http, prepared, false);
  const isStreamed = operation.effect === 'read' && operation.many === true && !dryRun;
  if (isStreamed && form.get('_do') === 'download') {
    const lines = new Request(http.raw.url, { headers: { Accept: 'application/x-ndjson' } });
    const reply = await answerSeveral(context, prepared, lines);
    const file = `attachment; filename="${operation.operator}-${operation.operation}.ndjson"`;
    return { ...reply, headers: { ...reply.headers, 'Content-Disposition': file } };
  }
  try {
    if (isStreamed) {
      const view = (rows: readonly unknown[], count: number) => resultTable(operation, rows, count);
      if (wantsProgress(http.raw))
        return await progressReply(context, prepared, (rows, count) => mainWith(request, operation, view(rows, count)));
      const { shown: rows, count } = await readRows(context, prepared);
      return shown(view(rows, count));
    }
    const [answer] = await afterFirst(() => carryOut(context, prepared));
    if (answer === undefined) throw new Error('a request without an answer');
    const view = answerView(operation, answer);
    // A form that is still filled in invites a second press.
    if (answer.kind === 'done' && operation.effect !== 'read') return donePage(request, operation, view);
    return shown(view, answer.kind === 'problem' ? answer.problem.status : 200);
  } catch (error) {
    const problem = noteProblem(context, error);
    return shown(problemAlert(problem), problem.status);
  }
}

const donePage = ({ caller }: ConsoleRequest, operation: Operation, view: Html): HttpReply =>
  pageReply({
    title: operation.summary,
    name: caller.name,
    body: markup`${view}<p><a href="${linkTo(operation)}">Once more</a></p>`,
  });

/** The heading, the outcome, and the form. */
const mainWith = (request: ConsoleRequest, operation: Operation, view: Html): Html =>
  markup`<h1 tabindex="-1">${operation.summary}</h1>${view}${formOf(request, operation)}`;

/** The form, below the outcome. */
function formPage(
  request: ConsoleRequest,
  operation: Operation,
  mistakes?: Mistakes,
  view?: Html,
  status = mistakes === undefined ? 200 : 422,
): HttpReply {
  const { caller } = request;
  const body = [
    mistakes === undefined ? '' : mistakesAlert(mistakes),
    view ?? '',
    formOf(request, operation, mistakes),
  ];
  return pageReply({ title: operation.summary, name: caller.name, status, body });
}

const mistakesAlert = ({ all }: Mistakes): Html =>
  alert(
    markup`<p>Nothing was sent.</p><ul>${all.map(({ text, field }) =>
      field === undefined ? markup`<li>${text}</li>` : markup`<li><a href="#${idOf(field)}">${text}</a></li>`,
    )}</ul>`,
  );

function formOf({ context, caller, form }: ConsoleRequest, operation: Operation, mistakes?: Mistakes): Html {
  const { summary, description, effect, many, answers } = operation;
  const names = visibleServers(context.settings, caller).map((server) => server.name);
  const chosen = form.get('_server') ?? (names.includes('default') ? 'default' : undefined);
  const servers =
    names.length < 2
      ? ''
      : markup`<fieldset><legend>Server</legend>${names.map((each) => radio('_server', each, each, each === chosen))}</fieldset>`;
  const isStreamed = effect === 'read' && many === true && answers === undefined;
  return markup`${description ? markup`<p>${description}</p>` : ''}
<form method="post" action="${linkTo(operation)}"${isStreamed ? markup` data-progress` : ''}>
<input type="hidden" name="_nonce" value="${crypto.randomUUID()}">${servers}${fieldsets(operation, form, mistakes?.fields ?? new Map())}
<div class="actions"><button name="_do" value="run">${summary}</button><button name="_do" value="packet">Show the packet</button>${
    isStreamed ? markup`<button name="_do" value="download">Download all (NDJSON)</button>` : ''
  }</div></form>`;
}
