/** Answers as tables. */
import { leavesOf } from '../chatops/message/leaves.ts';
import { cellsOf, labelled, tableOf } from '../chatops/message/result-table.ts';
import type { Answer } from '../gateway/answer.ts';
import { nameOf, type Operation } from '../operation/declaration.ts';
import { isObject } from '../operation/issue.ts';
import type { Problem } from '../problem.ts';
import { alert, type Html, markup, table } from './page.ts';

/** How many results a page shows. */
export const MOST_ROWS = 500;

const COMMON = ['status', 'errcode', 'errtext', 'filterId'];

/** Results as a table. @param count how many there are, shown or not */
export function resultTable(operation: Operation, results: readonly unknown[], count: number): Html {
  const counted = markup`<p role="status">${count} ${count === 1 ? 'result' : 'results'}${
    count > MOST_ROWS ? `, of which the first ${MOST_ROWS} are shown: the download has all of them` : ''
  }</p>`;
  const rows = results.slice(0, MOST_ROWS).filter(isObject);
  if (rows.length === 0) return counted;
  const cells = cellsOf(
    operation.result,
    rows.map((result) => ({ result, rows: [leavesOf(result).filter(({ path }) => !COMMON.includes(path))] })),
  );
  const { columns, items } = tableOf(cells, count);
  if (columns.length === 0) return counted;
  return markup`${counted}${table('Results', columns, items.flat())}`;
}

/** The outcome of a call. */
export function answerView(operation: Operation, answer: Answer): Html {
  if (answer.kind === 'problem') {
    const results = answer.reply && isObject(answer.reply) ? [answer.reply['results']].flat() : [];
    return markup`${problemAlert(answer.problem)}${results.length > 0 ? resultTable(operation, results, results.length) : ''}`;
  }
  if (answer.kind === 'dry-run') return packetView(answer.body.packet, answer.body.server);
  const { body } = answer;
  const done = markup`<p role="status">Done: ${operation.summary}.</p>`;
  if (isObject(body) && operation.many) {
    const results = [body['results']].flat();
    return markup`${done}${resultTable(operation, results, results.length)}`;
  }
  const leaves = labelled(operation.result, leavesOf(body)).filter(([, value]) => value !== '');
  return markup`${done}${leaves.length > 0 ? table('Result', ['Field', 'Value'], leaves) : ''}`;
}

/** A problem in words, with the operation that tells whether a write was done. */
export function problemAlert({ detail, members }: Problem): Html {
  const { outcome, verifyWith } = members;
  const unknown = outcome === 'unknown' ? markup`<p>It may have been done.</p>` : '';
  const verify =
    outcome === 'unknown' && verifyWith !== undefined
      ? markup`<p><a href="/console/operations/${verifyWith}">${verifyWith}</a> tells whether it was.</p>`
      : '';
  return alert(markup`<p>${detail}</p>${unknown}${verify}`);
}

export const packetView = (packet: string, server: string): Html =>
  markup`<h2>The packet</h2><p role="status">Nothing was sent to ${server}.</p><pre tabindex="0" aria-label="Packet">${packet}</pre>`;

export const linkTo = (operation: Operation): string => `/console/operations/${nameOf(operation)}`;
