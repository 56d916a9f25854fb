import { ParseOption, XmlDocument, XmlElement as XmlElementNode, XmlError, XmlLibError } from 'libxml2-wasm';
import { requireKnown } from './protocols.ts';
import { PleskError } from './result.ts';
import { packetSchema } from './schema.ts';

/** One element of a request, its text with white space collapsed as Plesk's `string` type does. */
export interface RequestElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly RequestElement[];
}

/** An operator of a packet, with its operations in order. */
export interface PacketOperator {
  readonly name: string;
  readonly operations: readonly RequestElement[];
}

/** A packet as far as it could be read: `refusal` says why it will not be executed. */
export interface Packet {
  readonly version: string;
  readonly operators: readonly PacketOperator[];
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
 * @param protocols what the server speaks, from the newest down
 */
export function readPacket(body: Uint8Array, protocols: readonly string[]): Packet {
  const newest = protocols[0] ?? '';
  let document: XmlDocument;
  try {
    document = XmlDocument.fromBuffer(body, parseOptions);
  } catch (error) {
    return { version: newest, operators: [], refusal: invalid(error) };
  }
  try {
    const root = document.root;
    const asked = root.attr('version')?.value.trim();
    const version = asked ?? newest;
    const operators = readElement(root)
      .children.filter(({ name }) => name !== 'request-settings')
      .map(({ name, children }) => ({ name, operations: children }));
    const refusal = check(document, operators, version, protocols);
    if (refusal === undefined) return { version, operators };
    const spoken = protocols.includes(version) ? version : newest;
    return { version: spoken, operators, refusal };
  } finally {
    document.dispose();
  }
}

/** The first child of this name. */
export function child(element: RequestElement, name: string): RequestElement | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

/** The text of the first child of this name. */
export function textOf(element: RequestElement, name: string): string | undefined {
  return child(element, name)?.text;
}

function check(
  document: XmlDocument,
  operators: readonly PacketOperator[],
  version: string,
  protocols: readonly string[],
): PleskError | undefined {
  if (!protocols.includes(version)) return new PleskError(1005, `Protocol version ${version} is not supported.`);
  try {
    packetSchema().validate(document);
    requireKnown(operators, version);
    return undefined;
  } catch (error) {
    return error instanceof PleskError ? error : invalid(error);
  }
}

function readElement(node: XmlElementNode): RequestElement {
  const children: RequestElement[] = [];
  for (let next = node.firstChild; next !== null; next = next.next) {
    if (next instanceof XmlElementNode) children.push(readElement(next));
  }
  const text = children.length > 0 ? '' : node.content.replace(/[ \t\r\n]+/g, ' ').trim();
  return { name: node.name, text, children };
}

/** 1014 with the parser's or validator's own words, less whatever they quote of a password. */
function invalid(error: unknown): PleskError {
  if (!(error instanceof XmlError)) throw error;
  const detail = error instanceof XmlLibError ? error.details[0] : undefined;
  if (detail === undefined) return new PleskError(1014, 'Parser error: Request is not well-formed XML.');
  const reason = detail.message.trim();
  // The parser quotes an undefined entity, which may well be what follows the & of a password.
  const quotesText = reason.startsWith("Element 'passwd'") || !reason.startsWith('Element');
  const safe = quotesText ? reason.replace(/(?<!^Element )'[^']*'/g, "'…'") : reason;
  return new PleskError(1014, `Parser error: Request is invalid. Error in line ${detail.line}: ${safe}`);
}
