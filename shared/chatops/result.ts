/** What an operation answered, as a person reads it. */
import type { Answer } from '../gateway/answer.ts';
import type { Issue } from '../gateway/validate.ts';
import type { Operation } from '../operation/declaration.ts';
import { isObject } from '../operation/issue.ts';
import type { Problem } from '../problem.ts';
import { commandOf } from './find.ts';
import { type Block, plain, type Reply, say, type Table } from './reply.ts';
import { summaryOf } from './rows.ts';

/** How wide a table may be, in characters, before its columns become rows. */
const MAX_WIDTH = 110;

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

/** Dotted names without what they do not need to be told apart: `data.genInfo.login` is `login`. */
function shortNames(names: readonly string[]): Map<string, string> {
  const last = (name: string): string => name.split('.').at(-1) ?? name;
  const isAlone = (name: string): boolean => names.filter((other) => last(other) === last(name)).length === 1;
  return new Map(names.map((name) => [name, isAlone(name) && !/^\d/.test(last(name)) ? last(name) : name]));
}

/** Results below each other: one row each where they are narrow, else one row for each member. */
export function tableOf(results: readonly unknown[]): Table {
  const failed = results.some((result) => isObject(result) && result['status'] === 'error');
  const flat = results.map((result) => rowOf(result, failed));
  const all = [...new Set(flat.flatMap((row) => row.map(([name]) => name)))];
  const short = shortNames(all);
  const byName = flat.map((row) => new Map(row));
  // What the filter said is shown where nothing else says it.
  const isTold = (row: ReadonlyMap<string, string>): boolean =>
    [...row].some(([name, value]) => name !== 'filterId' && value === row.get('filterId'));
  const needless = byName.every((row) => isTold(row)) ? ['filterId'] : [];
  // What went wrong is read last, and is the longest.
  const names = [...all.filter((name) => name !== 'result' && !needless.includes(name)), ...(failed ? ['result'] : [])];
  const columns = names.map((name) => short.get(name) ?? name);
  const widest = (name: string): number => Math.max(...byName.map((row) => row.get(name)?.length ?? 0));
  const width = names.reduce((sum, name) => sum + Math.max(short.get(name)?.length ?? 0, widest(name)) + 2, 0);
  if (results.length > 1 && width <= MAX_WIDTH)
    return { columns, items: byName.map((row) => [names.map((name) => row.get(name) ?? '')]) };
  const items = byName.map((row, index) => {
    const lines = names.filter((name) => row.has(name)).map((name) => [short.get(name) ?? name, row.get(name) ?? '']);
    return [...(index === 0 ? [] : [['', '']]), ...lines];
  });
  return { columns: ['field', 'value'], items };
}

const things = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** @param server the name of the server that was asked */
export function resultReply(operation: Operation, server: string, answer: Answer): Reply {
  if (answer.kind === 'problem') return problemReply(answer.problem);
  const done = say`${commandOf(operation)} on ${server}`;
  if (answer.kind === 'dry-run')
    return [{ say: [...done.say, ' would send this; nothing was sent.'] }, { verbatim: answer.body.packet }];
  const { body } = answer;
  if (!isObject(body)) return [{ say: [...done.say, ': done.'] }];
  const results = body['results'];
  if (!Array.isArray(results)) {
    const title: Block = { say: [...done.say, ': done.'] };
    return Object.keys(body).length > 0 ? [title, summaryOf(operation, [body]) ?? tableOf([body])] : [title];
  }
  const failed = results.filter((result) => isObject(result) && result['status'] === 'error').length;
  const ok = results.length - failed;
  const counts = failed === 0 ? things(ok, 'result') : `${things(ok, 'result')} ok, ${failed} failed`;
  const summary = summaryOf(operation, results);
  const table = summary ?? tableOf(results);
  if (table.items.every((item) => item.length === 0)) return [{ say: [...done.say, ': nothing found.'] }];
  const rest = summary && operation.effect === 'read' ? [plain('Ask for one alone to see all of it.')] : [];
  return [{ say: [...done.say, `: ${counts}.`] }, table, ...rest];
}

/** Whether a number is a JSON number is nothing to whom types it. */
const inChat = (message: string): string => message.replace(/: a JSON number.*$/, '');

/** An error, with what can be done about it. */
export function problemReply(problem: Problem): Reply {
  const { issues, outcome, verifyWith, results, server } = problem.members;
  const where = typeof server === 'string' ? say` (server ${server})`.say : [];
  const blocks: Block[] = [];
  if (Array.isArray(issues)) {
    blocks.push(plain('That is not valid:'));
    const items = (issues as readonly Issue[]).map(({ path, message }) => [[path || 'the request', inChat(message)]]);
    blocks.push({ columns: ['field', 'what is wrong'], items });
  } else blocks.push({ say: [`${problem.told}${/[.!?]$/.test(problem.told) ? '' : '.'}`, ...where] });
  if (Array.isArray(results) && results.length > 1) blocks.push(tableOf(results));
  if (outcome === 'unknown') {
    blocks.push(plain('Whether it was done is not known, and it is not sent again by itself.'));
    if (typeof verifyWith === 'string') blocks.push(say`${`/plesk ${verifyWith.replace('/', ' ')}`} tells.`);
  }
  return blocks;
}
