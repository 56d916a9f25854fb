/** Makes requests to the gateway from packets in code, documentation or mails: find, mend, parse, read, check. */
import { parse, type TNode } from 'txml/txml';
import type { Catalog } from '../../operation/catalog.ts';
import { check } from '../../operation/check.ts';
import { closestNames } from '../../operation/closest-names.ts';
import { folded } from '../../operation/issue.ts';
import { childrenOf, straysIn, textOf } from './element.ts';
import { type Snippet, snippetsIn } from './find.ts';
import type { Holes } from './holes.ts';
import { mend } from './mend.ts';
import { readRequest } from './read.ts';

export interface Request {
  /** `/reseller/add` */
  readonly route: string;
  readonly body: unknown;
}

export interface Converted {
  readonly requests: readonly Request[];
  /** Parts that could not be read, or that the gateway will refuse: a sentence each, with its line. */
  readonly notes: readonly string[];
  /** Whether every packet became a request that the gateway takes. */
  readonly complete: boolean;
}

/** Collects the notes of a conversion. */
interface Report {
  readonly say: (sentence: string) => void;
  /** Notes why the result is incomplete. */
  readonly fail: (sentence: string) => void;
}

/** Converts every packet in a text. A packet with several operations gives several requests. */
export async function convert(text: string, operations: Catalog): Promise<Converted> {
  const requests: Request[] = [];
  const notes: string[] = [];
  let complete = true;
  const names = await operations.names();
  for (const snippet of snippetsIn(text, names)) {
    const say = (sentence: string) => notes.push(`line ${snippet.line}: ${sentence}`);
    const fail = (sentence: string) => {
      complete = false;
      say(sentence);
    };
    for (const { operator, element } of operationsIn(snippet, names, { say, fail })) {
      const request = await requestOf(operator, element, operations, snippet.holes, { say, fail });
      if (request !== undefined) requests.push(request);
    }
  }
  return { requests, notes: [...new Set(notes)], complete };
}

interface Found {
  readonly operator: string;
  readonly element: TNode;
}

function operationsIn({ xml, holes }: Snippet, names: readonly string[], report: Report): Found[] {
  const nodes = parsed(mend(xml, holes, report.say), report);
  const root = nodes.find((node) => typeof node !== 'string');
  if (root === undefined) return [];
  const operators = root.tagName === 'packet' ? childrenOf(root) : [root];
  const holders = root.tagName === 'packet' ? [root, ...operators] : operators;
  for (const holder of holders) nameStrays(holder, holes, report);
  const found = operators.flatMap((operator) => {
    const tag = holes.source(operator.tagName);
    const name = spelled(
      tag,
      names.map((each) => each.slice(0, each.indexOf('/'))),
      report,
    );
    return childrenOf(operator).map((element) => ({ operator: name, element }));
  });
  if (found.length === 0) report.say('this packet holds no operation.');
  return found;
}

/** Text and code beside operators and operations: code may write more of them. */
function nameStrays(holder: TNode, holes: Holes, { say, fail }: Report): void {
  for (const { code, kind } of straysIn(holder, holes)) {
    const where = `<${holes.source(holder.tagName)}>`;
    if (kind === 'control') say(`${where} is written by code that may leave out, repeat or change a part: ${code}`);
    if (kind === 'written') fail(`${where} holds ${code}: what code writes there is not converted.`);
  }
}

function parsed(xml: string, { fail }: Report): (TNode | string)[] {
  try {
    return parse(xml, { decodeEntities: true, selfClosingTags: [] });
  } catch (error) {
    const [what = ''] = error instanceof Error ? error.message.split('\n') : [];
    fail(`this cannot be read as XML (${what.toLowerCase()}).`);
    return [];
  }
}

/** The known name that differs only by dashes or capitals, if there is one. */
function spelled(tag: string, names: readonly string[], { say }: Report): string {
  if (names.includes(tag)) return tag;
  const meant = names.find((name) => folded(name) === folded(tag));
  if (meant !== undefined) say(`<${tag}> is taken for <${meant}>.`);
  return meant ?? tag;
}

async function requestOf(
  operator: string,
  element: TNode,
  operations: Catalog,
  holes: Holes,
  report: Report,
): Promise<Request | undefined> {
  const { say, fail } = report;
  const names = await operations.names();
  const own = names.flatMap((name) => (name.startsWith(`${operator}/`) ? [name.slice(operator.length + 1)] : []));
  const name = `${operator}/${spelled(holes.source(element.tagName), own, report)}`;
  const children = childrenOf(element);
  if (operator === 'system' || children.some(({ tagName }) => tagName === 'result'))
    return void say(`${name} is Plesk's reply here, not a request: it is left out.`);
  if (children.length === 0 && textOf(element).trim().startsWith('...'))
    return void say(`${name} is only outlined here: it is left out.`);
  const operation = await operations.load(name);
  if (operation === undefined) {
    const near = closestNames(name, names);
    const help = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
    return void fail(`this gateway has no operation ${name}.${help}`);
  }
  const body = readRequest(operation.request, element, holes, (path, message) =>
    say(`${name}: ${path === '' ? 'it' : path} ${message}`),
  );
  for (const { path, message } of check(operation.request, body).issues)
    fail(`${name}: the gateway refuses this: ${path || 'it'} ${message}${/[.?]$/.test(message) ? '' : '.'}`);
  return { route: `/${name}`, body };
}
