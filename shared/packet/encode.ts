/** JSON to packet, by the schema of the request. */
import type { Operation } from '../operation/declaration.ts';
import { REDACTED } from '../operation/secrets.ts';
import { compiler } from '../operation/walk.ts';

// A carriage return is sent as a reference, or the reader's parser would make a line feed of it.
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const escapeText = (text: string): string => text.replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character);

const element = (name: string, content: string): string => (content ? `<${name}>${content}</${name}>` : `<${name}/>`);

/**
 * Writes the elements of a member.
 * @param name of the elements
 * @param redact writes `[redacted]` for secrets
 */
type Encoder = (name: string, value: unknown, redact: boolean) => string;

const plain: Encoder = (name, value) => element(name, escapeText(String(value)));
const hidden: Encoder = (name, value, redact) => plain(name, redact ? REDACTED : value, redact);

/** Values are valid and normalised: lists are arrays, and flags that are false have been left out. */
const encoderOf = compiler<Encoder>({
  text: ({ secret }) => (secret ? hidden : plain),
  integer: () => plain,
  boolean: () => plain,
  flag: () => (name) => `<${name}/>`,
  list: (item) => (name, values, redact) =>
    (values as readonly unknown[]).map((value) => item(name, value, redact)).join(''),
  pairs: (encode, wrapper) => (name, value, redact) => {
    const items = Object.entries(value as object).map(([key, item]) =>
      element(wrapper ?? name, `<name>${escapeText(key)}</name>${encode('value', item, redact)}`),
    );
    return wrapper === undefined ? items.join('') : element(name, items.join(''));
  },
  sequence: (members) => (name, value, redact) => {
    const given = value as Readonly<Record<string, unknown>>;
    let content = '';
    for (const { name: member, element: child, value: encode } of members)
      if (given[member] !== undefined) content += encode(child, given[member], redact);
    return element(name, content);
  },
});

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
  const encode = encoderOf(operation.request);
  const operations = requests.map((request) => encode(operation.operation, request, redact)).join('');
  const attribute = version === undefined ? '' : ` version="${escapeText(version).replaceAll('"', '&quot;')}"`;
  return `<?xml version="1.0" encoding="UTF-8"?><packet${attribute}>${element(operation.operator, operations)}</packet>`;
}
