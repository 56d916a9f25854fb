/** The operations that the caller may use. */
import { allows } from '../gateway/caller.ts';
import type { HttpReply } from '../http/reply.ts';
import { nameOf, type Operation } from '../operation/declaration.ts';
import { markup, pageReply } from './page.ts';
import type { ConsoleRequest } from './request.ts';

/** `GET /console/operations`, with `?q=` those that hold each word. */
export async function operationsPage({ operations, caller, query }: ConsoleRequest): Promise<HttpReply> {
  const typed = query.get('q') ?? '';
  const words = typed.toLowerCase().split(' ');
  const found = (await operations.all()).filter((operation) => {
    const text = `${nameOf(operation)} ${operation.summary}`.toLowerCase();
    return allows(caller, operation) && words.every((word) => text.includes(word));
  });
  const operators = Map.groupBy(found, ({ operator }) => operator);
  return pageReply({
    title: 'Operations',
    name: caller.name,
    body: [
      markup`<form method="get" action="/console/operations" role="search"><div class="field"><label for="q">Search</label>
<input id="q" name="q" type="search" value="${typed}"></div><button>Find</button></form>
<p role="status">${found.length} ${found.length === 1 ? 'operation' : 'operations'}</p>`,
      ...[...operators].map(
        ([operator, own]) =>
          markup`<section aria-label="${operator}"><h2>${operator}</h2><ul>${own.map(item)}</ul></section>`,
      ),
    ],
  });
}

const item = (operation: Operation) =>
  markup`<li><a href="/console/operations/${nameOf(operation)}">${operation.summary}</a> (${operation.operation})</li>`;
