import { ParseOption, XmlDocument, XmlElement as XmlElementNode } from 'libxml2-wasm';
import { findOperation, operators as served } from '../operators/index.ts';
import { notServed } from '../operators/operation.ts';
import { packetSchema } from '../schema.ts';
import { newestOf, requireKnown, resolveVersion } from './protocols.ts';
import { invalid } from './refusal.ts';
import type { PacketOperator, RequestElement } from './request.ts';
import { PleskError } from './result.ts';

/** A packet as far as it could be read. */
export interface Packet {
  /** The version that was sent, if one was. */
  readonly sent: string | undefined;
  /** The version that the reply carries: the one that was sent, else the newest. */
  readonly version: string;
  readonly operators: readonly PacketOperator[];
  /** Why the packet will not be executed. */
  readonly refusal?: PleskError;
}

const parseOptions = {
  option:
    ParseOption.XML_PARSE_NONET |
    ParseOption.XML_PARSE_NO_XXE |
    ParseOption.XML_PARSE_NOENT |
    ParseOption.XML_PARSE_NOCDATA,
};

/**
 * Reads a packet strictly: well-formed, a protocol this server speaks, valid by its schema.
 *
 * @param protocols those of the server, in any order
 */
export function readPacket(body: Uint8Array, protocols: readonly string[]): Packet {
  let document: XmlDocument;
  try {
    document = XmlDocument.fromBuffer(withoutIndent(body), parseOptions);
  } catch (error) {
    return { sent: undefined, version: newestOf(protocols), operators: [], refusal: invalid(error) };
  }
  try {
    const root = document.root;
    const sent = root.attr('version')?.value.replace(/\s+/g, ' ').trim();
    const operators = readElement(root)
      .children.filter(({ name }) => name !== 'request-settings')
      .map(({ name, children }) => ({ name, operations: children }));
    const packet = { sent, version: sent ?? newestOf(protocols), operators };
    const refusal = check(document, packet, protocols);
    return refusal === undefined ? packet : { ...packet, refusal };
  } finally {
    document.dispose();
  }
}

/**
 * Cuts off white space before the packet, which XML does not allow before a prolog. A client for Plesk 8.3 that was in
 * use for years indents the whole packet (the Perl module API::Plesk 1.08).
 */
function withoutIndent(body: Uint8Array): Uint8Array {
  const start = body.findIndex((byte) => !whiteSpace.has(byte));
  return start <= 0 ? body : body.subarray(start);
}

const whiteSpace = new Set(Buffer.from(' \t\r\n'));

function check(document: XmlDocument, { sent, operators }: Packet, protocols: readonly string[]) {
  const version = resolveVersion(sent, protocols);
  if (version === undefined) return new PleskError(1005, `Protocol version ${sent} is not supported.`);
  try {
    requireServed(operators);
    packetSchema().validate(document);
    requireKnown(operators, version);
    requireCarriedOut(operators);
    return undefined;
  } catch (error) {
    return error instanceof PleskError ? error : invalid(error);
  }
}

/** Tells what Plesk may know and the emulator does not serve from what breaks the schema. */
function requireServed(operators: readonly PacketOperator[]): void {
  for (const operator of operators) {
    if (!Object.hasOwn(served, operator.name)) throw doesNotServe(operator.name);
    for (const operation of operator.operations) {
      const path = `${operator.name}/${operation.name}`;
      if (findOperation(operator.name, operation.name) === undefined) throw doesNotServe(path);
    }
  }
}

function requireCarriedOut(operators: readonly PacketOperator[]): void {
  for (const { name, operations } of operators) {
    const refused = operations.find((operation) => findOperation(name, operation.name) === notServed);
    if (refused !== undefined) throw doesNotServe(`${name}/${refused.name}`);
  }
}

function doesNotServe(what: string): PleskError {
  return new PleskError(1014, `Parser error: Request is invalid. The emulator does not serve ${what}.`);
}

function readElement(node: XmlElementNode): RequestElement {
  // By a path: libxml2-wasm knows no node of a processing instruction, and so no way past one.
  const children = node.find('*').flatMap((each) => (each instanceof XmlElementNode ? readElement(each) : []));
  const text = children.length > 0 ? '' : node.content.replace(/[ \t\r\n]+/g, ' ').trim();
  return { name: node.name, text, children };
}
