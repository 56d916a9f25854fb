/** Packets as people have them, as requests to the gateway. */
import { parse, type TNode } from 'txml/txml';
import { closestNames } from '../../shared/chatops/conversation/closest-names.ts';
import type { Catalog } from '../../shared/operation/catalog.ts';
import { check } from '../../shared/operation/check.ts';
import { joined, snippetsIn } from './find.ts';
import { childrenOf, readRequest, textOf } from './read.ts';

export interface Request {
  /** `/reseller/add` */
  readonly route: string;
  readonly body: unknown;
}

export interface Converted {
  readonly requests: readonly Request[];
  /** What was not understood, and what the gateway will refuse; one sentence each, with its line. */
  readonly notes: readonly string[];
}

/** Reads every packet in a text. A packet with several operations gives several requests. */
export async function convert(text: string, operations: Catalog): Promise<Converted> {
  const operators = [...new Set((await operations.names()).map((name) => name.split('/')[0] ?? ''))];
  const requests: Request[] = [];
  const notes: string[] = [];
  for (const { line, xml } of snippetsIn(text, operators)) {
    const say = (sentence: string) => notes.push(`line ${line}: ${sentence}`);
    for (const { operator, element } of operationsIn(xml, say)) {
      const request = await requestOf(operator, element, operations, say);
      if (request !== undefined) requests.push(request);
    }
  }
  return { requests, notes: [...new Set(notes)] };
}

interface Found {
  readonly operator: string;
  readonly element: TNode;
}

function operationsIn(xml: string, say: (sentence: string) => void): Found[] {
  let nodes: (TNode | string)[];
  try {
    nodes = parse(joined(xml), { decodeEntities: true, selfClosingTags: [] });
  } catch (error) {
    const [what = ''] = error instanceof Error ? error.message.split('\n') : [];
    say(`this cannot be read as XML (${what.toLowerCase()}).`);
    return [];
  }
  const [root] = nodes.filter((node) => typeof node !== 'string');
  if (root === undefined) return [];
  const operators = root.tagName === 'packet' ? childrenOf(root) : [root];
  const found = operators.flatMap((operator) =>
    childrenOf(operator).map((element) => ({ operator: operator.tagName, element })),
  );
  if (found.length === 0) say('this packet holds no operation.');
  return found;
}

async function requestOf(
  operator: string,
  element: TNode,
  operations: Catalog,
  say: (sentence: string) => void,
): Promise<Request | undefined> {
  const name = `${operator}/${element.tagName}`;
  const children = childrenOf(element);
  if (operator === 'system' || children.some(({ tagName }) => tagName === 'result' || tagName === 'status'))
    return void say(`${name} is Plesk's reply here, not a request: it is left out.`);
  if (children.length === 0 && textOf(element).startsWith('...'))
    return void say(`${name} is only outlined here: it is left out.`);
  const operation = await operations.load(name);
  if (operation === undefined) {
    const near = closestNames(name, await operations.names());
    const help = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
    return void say(`this gateway has no operation ${name}.${help}`);
  }
  const noted = new Set<string>();
  const body = readRequest(operation.request, element, (path, message) => {
    noted.add(path);
    say(`${name}: ${path === '' ? 'it' : path} ${message}${/[.?]$/.test(message) ? '' : '.'}`);
  });
  for (const { path, message } of check(operation.request, body).issues) {
    if (!noted.has(path)) say(`${name}: the gateway will refuse this, for ${path || 'it'} ${message}.`);
  }
  return { route: `/${name}`, body };
}
