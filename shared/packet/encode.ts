/** JSON to packet, by the schema of the request. */
import type { Operation } from '../operation/declaration.ts';
import { entriesOf, markOf, type Schema } from '../operation/schema.ts';
import { elementName } from './names.ts';

/** How a secret is shown wherever it is not sent to Plesk. */
export const REDACTED = '[redacted]';

// A carriage return is sent as a reference, or the reader's parser would make a line feed of it.
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const escapeText = (text: string): string => text.replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character);

const element = (name: string, content: string): string => (content ? `<${name}>${content}</${name}>` : `<${name}/>`);

/**
 * The packet of one or more requests to the same operation, each one valid and normalised by the operation's schema.
 * @param version the protocol to speak; left out, Plesk takes its newest
 * @param redact writes `[redacted]` for every secret: the packet as it may be shown
 */
export function encodePacket(
  operation: Operation,
  requests: readonly unknown[],
  { version, redact = false }: { readonly version?: string | undefined; readonly redact?: boolean } = {},
): string {
  const operations = requests.map((request) =>
    element(operation.operation, encodeContent(operation.request, request, redact)),
  );
  const attribute = version === undefined ? '' : ` version="${escapeText(version).replaceAll('"', '&quot;')}"`;
  return `<?xml version="1.0" encoding="UTF-8"?><packet${attribute}>${element(operation.operator, operations.join(''))}</packet>`;
}

function encodeMember(name: string, schema: Schema, value: unknown, redact: boolean): string {
  const mark = markOf(schema);
  switch (mark?.kind) {
    case 'flag':
      return value === true ? `<${name}/>` : '';
    case 'list':
      return (value as unknown[]).map((item) => encodeMember(name, mark.item, item, redact)).join('');
    case 'pairs': {
      const items = Object.entries(value as object).map(([key, item]) =>
        element(mark.wrapper ?? name, `<name>${escapeText(key)}</name><value>${escapeText(String(item))}</value>`),
      );
      return mark.wrapper === undefined ? items.join('') : element(name, items.join(''));
    }
    case undefined:
      return element(name, encodeContent(schema, value, redact));
    case 'text':
      return element(name, redact && mark.secret ? REDACTED : escapeText(value as string));
    default:
      return element(name, String(value));
  }
}

function encodeContent(schema: Schema, value: unknown, redact: boolean): string {
  const given = value as Readonly<Record<string, unknown>>;
  let content = '';
  for (const [member, inner] of entriesOf(schema))
    if (given[member] !== undefined) content += encodeMember(elementName(member), inner, given[member], redact);
  return content;
}
