/** The envelope of a reply: system errors, operations and their results. */
import type { Operation } from '../operation/declaration.ts';
import { count, id, markOf, optional, type Schema, text } from '../operation/schema.ts';
import { sequence } from '../operation/sequence.ts';
import { BadReply } from './bad-reply.ts';
import { decoderOf, textOf } from './decode.ts';
import { type Element, readDocument } from './read.ts';

/** One result, as users see it. */
export type Result =
  | { readonly status: 'ok'; readonly [member: string]: unknown }
  | {
      readonly status: 'error';
      readonly errcode: number;
      readonly errtext?: string;
      readonly [member: string]: unknown;
    };

/** Plesk refused the packet as a whole. */
export interface SystemError {
  readonly errcode: number;
  readonly errtext?: string;
}

export type Reply = { readonly system: SystemError } | { readonly operations: readonly (readonly Result[])[] };

/** resultFilterType (common.xsd): what an error tells besides its code, whichever the operation. */
const failure = /* @__PURE__ */ sequence({
  errcode: optional(count),
  errtext: optional(text),
  filterId: optional(text),
  id: optional(id),
});

const childOf = (element: Element, name: string): Element | undefined =>
  element.children.find((child) => child.name === name);

/**
 * Reads the reply to a packet of `size` requests to one operation.
 * @throws {BadReply} on anything that is not a whole reply to that packet
 */
export function decodeReply(operation: Operation, size: number, xml: string): Reply {
  const root = rootOf(xml);
  const system = childOf(root, 'system');
  if (system) return { system: systemError(system) };
  // The documentation's sample of reseller/sync-subscription answers under `webspace`: the operation's name decides.
  const operations = root.children
    .flatMap(({ children }) => children)
    .filter(({ name }) => name === operation.operation);
  if (operations.length !== size)
    throw new BadReply(`it holds ${operations.length} <${operation.operation}> where ${size} were asked for`);
  return { operations: operations.map((element) => resultsOf(operation, element)) };
}

/** The root element of a whole packet. @throws {BadReply} */
export function rootOf(xml: string): Element {
  const root = readDocument(xml);
  if (root.name !== 'packet') throw new BadReply('it is no packet');
  return root;
}

function systemError(element: Element): SystemError {
  const { errcode, errtext } = (decoderOf(failure)(element) ?? {}) as Partial<SystemError>;
  if (errcode === undefined) throw new BadReply('system: it has no errcode');
  return { errcode, ...(errtext === undefined ? {} : { errtext }) };
}

interface ResultDecoders {
  readonly ok: ReturnType<typeof decoderOf>;
  readonly error: ReturnType<typeof decoderOf>;
  readonly required: readonly string[];
}

function entriesOf(schema: Schema): Readonly<Record<string, Schema>> {
  const mark = markOf(schema);
  return mark.kind === 'sequence' ? mark.entries : {};
}

const decoders = new WeakMap<Operation, ResultDecoders>();

/** Compiled at the first reply rather than at start-up. */
function decodersOf(operation: Operation): ResultDecoders {
  const known = decoders.get(operation);
  if (known) return known;
  const entries = entriesOf(operation.result);
  const required = Object.keys(entries).filter((key) => entries[key]?.type !== 'optional');
  const compiled: ResultDecoders = {
    ok: decoderOf(operation.result),
    error: decoderOf(sequence({ ...entries, ...entriesOf(failure) })),
    required,
  };
  decoders.set(operation, compiled);
  return compiled;
}

function resultsOf(operation: Operation, element: Element): Result[] {
  const decode = decodersOf(operation);
  const results = element.children.filter(({ name }) => name === 'result').map((result) => resultOf(decode, result));
  if (!operation.many && results.length !== 1)
    throw new BadReply(`<${operation.operation}> holds ${results.length} results where one belongs`);
  return results;
}

function resultOf(decode: ResultDecoders, element: Element): Result {
  const statusElement = childOf(element, 'status');
  const status = statusElement && textOf(statusElement).trim();
  if (status === 'ok') {
    const value = (decode.ok(element) ?? {}) as Record<string, unknown>;
    for (const member of decode.required)
      if (value[member] === undefined) throw new BadReply(`result has no ${member}`);
    return { status, ...value };
  }
  if (status !== 'error') throw new BadReply('the status of a result is neither ok nor error');
  const value = (decode.error(element) ?? {}) as { readonly errcode?: number };
  if (value.errcode === undefined) throw new BadReply('a result with an error has no errcode');
  return { status, ...value, errcode: value.errcode };
}
