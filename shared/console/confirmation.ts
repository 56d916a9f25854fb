/** The question before an operation that destroys, or writes to everything. Its answer is good for that one request. */

import { carryOut, prepare, validRequest } from '../gateway/call.ts';
import { allows } from '../gateway/caller.ts';
import { isForAll } from '../gateway/confirmation.ts';
import type { Prepared } from '../gateway/prepared.ts';
import type { HttpReply } from '../http/reply.ts';
import type { Operation } from '../operation/declaration.ts';
import { isObject } from '../operation/issue.ts';
import { equalInConstantTime, hmacSha256 } from '../platform/crypto.ts';
import { Problem } from '../problem.ts';
import { hiddenFields, secretFields } from './form.ts';
import { alert, markup, pageReply } from './page.ts';
import { readRows } from './progress.ts';
import type { ConsoleRequest } from './request.ts';
import { answerView, linkTo } from './results.ts';

const LASTS_MS = 300_000;

/** The value that confirms a request. @param mark of the request, by the session */
export async function confirmationOf({ session, context }: ConsoleRequest, mark: string): Promise<string> {
  const at = context.services.now();
  return `${at}.${await hmacSha256(session.id, `${at} ${mark}`)}`;
}

/** Whether the form confirms this very request, at most five minutes after it was asked. */
export async function isConfirmed({ session, context, form }: ConsoleRequest, mark: string): Promise<boolean> {
  const [at = '', given = ''] = (form.get('_confirm') ?? '').split('.');
  const isRecent = /^\d+$/.test(at) && context.services.now() - Number(at) <= LASTS_MS;
  return isRecent && equalInConstantTime(given, await hmacSha256(session.id, `${at} ${mark}`));
}

/** The page with the question. @param confirmation the value that the answer carries */
export async function questionPage(
  request: ConsoleRequest,
  prepared: Prepared<Operation>,
  confirmation: string,
): Promise<HttpReply> {
  const { context, form, caller } = request;
  const { operation, server } = prepared;
  const [preview] = await carryOut(context, { ...prepared, dryRun: true, idempotency: undefined });
  const secrets = secretFields(operation, form);
  return pageReply({
    title: operation.summary,
    name: caller.name,
    body: markup`${alert(markup`<p>Do this on ${server.name}? It concerns ${await concerned(request, prepared)}.</p>`)}
${preview ? answerView(operation, preview) : ''}
<form method="post" action="${linkTo(operation)}">${hiddenFields(operation, form)}
<input type="hidden" name="_confirm" value="${confirmation}">
${secrets.length > 0 ? markup`<p>Type the secrets again.</p>${secrets}` : ''}
<div class="actions"><button name="_do" value="run">${operation.summary}</button><a href="${linkTo(operation)}">Cancel</a></div></form>`,
  });
}

/** How many things a request is about, if the caller may ask; else its filter. */
async function concerned(request: ConsoleRequest, prepared: Prepared<Operation>): Promise<string> {
  const { context, operations, caller } = request;
  const asked = validRequest(prepared);
  const filter = isObject(asked) ? asked['filter'] : undefined;
  const get = await operations.load(`${prepared.operation.operator}/get`);
  if (filter !== undefined && get?.many && allows(caller, get)) {
    try {
      const items = [{ request: { ...get.chatDefaults, filter } }];
      const { operation } = context.log;
      const reading = prepare(context, caller, { operation: get, items, server: prepared.server.name });
      Object.assign(context.log, { operation });
      const { count } = await readRows(context, reading);
      return `${count} ${count === 1 ? 'item' : 'items'} (${get.operator})`;
    } catch (error) {
      // It cannot be counted: the filter is shown.
      if (!(error instanceof Problem)) throw error;
    }
  }
  if (isForAll(asked)) return 'all';
  return filter === undefined ? 'what the packet names' : JSON.stringify(filter);
}
