/** What an operation answered, as a person reads it. */
import { type Answer, isProblem } from '../answer.ts';
import type { Operation } from '../declaration.ts';
import { isObject } from '../issue.ts';
import type { Problem } from '../problem.ts';
import type { Issue } from '../validate.ts';
import { commandOf } from './find.ts';
import { type Block, plain, type Reply, say, type Table } from './reply.ts';

const MAX_COLUMNS = 6;

/** Members within members, each under its dotted name. */
export function flatten(value: unknown, path = ''): [string, string][] {
  const named = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if (Array.isArray(value)) {
    if (value.every((item) => !isObject(item) && !Array.isArray(item))) return [[path, value.join(', ')]];
    return value.flatMap((item, index) => flatten(item, named(String(index + 1))));
  }
  if (isObject(value)) return Object.entries(value).flatMap(([key, member]) => flatten(member, named(key)));
  return [[path, String(value)]];
}

/** One result of an operation that answers several, flat. */
function rowOf(result: unknown, showStatus: boolean): [string, string][] {
  const { status, errcode, errtext, ...members } = isObject(result) ? result : {};
  const outcome = status === 'error' ? `error ${errcode}${errtext === undefined ? '' : `: ${errtext}`}` : 'ok';
  return [...flatten(members), ...(showStatus ? ([['result', outcome]] as [string, string][]) : [])];
}

/** Results below each other: one row each where they are flat and few-membered, else one row for each member. */
export function tableOf(results: readonly unknown[]): Table {
  const failed = results.some((result) => isObject(result) && result['status'] === 'error');
  const flat = results.map((result) => rowOf(result, failed));
  const names = [...new Set(flat.flatMap((row) => row.map(([name]) => name)))];
  // What went wrong is read last, and is the longest.
  const columns = failed ? [...names.filter((name) => name !== 'result'), 'result'] : names;
  if (results.length > 1 && columns.length <= MAX_COLUMNS) {
    const byName = flat.map((row) => new Map(row));
    return { columns, items: byName.map((row) => [columns.map((name) => row.get(name) ?? '')]) };
  }
  const items = flat.map((row, index) => [...(index === 0 ? [] : [['', '']]), ...row]);
  return { columns: ['field', 'value'], items };
}

const things = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** @param server the name of the server that was asked */
export function resultReply(operation: Operation, server: string, answer: Answer): Reply {
  if (isProblem(answer)) return problemReply(answer);
  const { body } = answer;
  const done = say`${commandOf(operation)} on ${server}`;
  if (!isObject(body)) return [{ say: [...done.say, ': done.'] }];
  if (body['dryRun'] === true)
    return [{ say: [...done.say, ' would send this; nothing was sent.'] }, { verbatim: String(body['packet']) }];
  const results = body['results'];
  if (!Array.isArray(results)) {
    const title: Block = { say: [...done.say, ': done.'] };
    return Object.keys(body).length > 0 ? [title, tableOf([body])] : [title];
  }
  const failed = results.filter((result) => isObject(result) && result['status'] === 'error').length;
  const ok = results.length - failed;
  const counts = failed === 0 ? things(ok, 'result') : `${things(ok, 'result')} ok, ${failed} failed`;
  if (results.length === 0) return [{ say: [...done.say, ': nothing found.'] }];
  return [{ say: [...done.say, `: ${counts}.`] }, tableOf(results)];
}

/** An error, with what can be done about it. */
export function problemReply(problem: Problem): Reply {
  const { issues, outcome, verifyWith, results, server } = problem.members;
  const where = typeof server === 'string' ? say` (server ${server})`.say : [];
  const blocks: Block[] = [];
  if (Array.isArray(issues)) {
    blocks.push(plain('That is not valid:'));
    const items = (issues as readonly Issue[]).map(({ path, message }) => [[path || 'the request', message]]);
    blocks.push({ columns: ['field', 'what is wrong'], items });
  } else blocks.push({ say: [`${problem.message}${/[.!?]$/.test(problem.message) ? '' : '.'}`, ...where] });
  if (Array.isArray(results) && results.length > 1) blocks.push(tableOf(results));
  if (outcome === 'unknown') {
    blocks.push(plain('Whether it was done is not known, and it is not sent again by itself.'));
    if (typeof verifyWith === 'string') blocks.push(say`${`/plesk ${verifyWith.replace('/', ' ')}`} tells.`);
  }
  return blocks;
}
