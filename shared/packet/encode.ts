/** JSON to packet, by the schema of the request. */
import type { Operation } from '../operation/declaration.ts';
import type { Tree } from '../operation/tree.ts';
import { compiler } from '../operation/walk.ts';
import { writeTree } from './open-content.ts';
import { element, escapeText } from './write.ts';

/** Says what is written for a secret. */
type WriteSecret = (secret: string) => string;

/** Writes the elements of a member. @param name of the elements */
type Encoder = (name: string, value: unknown, secret: WriteSecret) => string;

const plain: Encoder = (name, value) => element(name, escapeText(String(value)));

const hidden: Encoder = (name, value, secret) => element(name, escapeText(secret(String(value))));

/** xs:decimal knows no exponent: numbers that JavaScript writes with one are written to 20 decimal places. */
const decimal = (value: number): string =>
  Math.abs(value) < 1e-6
    ? value
        .toFixed(20)
        .replace(/(?<!0)0+$/, '')
        .replace(/\.$/, '')
    : `${value}`;

/** Values are valid and normalised: lists are arrays, and flags that are false have been left out. */
const encoderOf = compiler<Encoder>({
  text: (mark) => (mark.secret ? hidden : plain),
  integer: () => plain,
  decimal: () => (name, value) => element(name, decimal(value as number)),
  boolean: () => plain,
  flag: (mark) => (mark.unwritten ? () => '' : (name) => `<${name}/>`),
  tree: () => (name, value) => element(name, writeTree(value as Tree)),
  trees: () => (_, values) => (values as readonly Tree[]).map(writeTree).join(''),
  list: (item) => (name, values, secret) =>
    (values as readonly unknown[]).map((value) => item(name, value, secret)).join(''),
  pairs: (encode, wrapper, names) => (name, value, secret) => {
    const items = Object.entries(value as object).map(([key, item]) => {
      const written = (names.secret?.test(key) ? hidden : encode)('value', item, secret);
      return element(wrapper ?? name, `<name>${escapeText(key)}</name>${written}`);
    });
    return wrapper === undefined ? items.join('') : element(name, items.join(''));
  },
  sequence: (members) => (name, value, secret) => {
    const given = value as Readonly<Record<string, unknown>>;
    let content = '';
    for (const { name: member, element: child, value: encode } of members)
      if (given[member] !== undefined) content += encode(child, given[member], secret);
    return element(name, content);
  },
});

/**
 * @param requests each one valid and normalised by the operation's schema
 * @param options.version the protocol to speak; left out, Plesk takes its newest
 * @param options.secret says what is written for each secret in the requests; the secret itself if left out
 * @returns the packet of one or more requests to the same operation
 * @example
 * const operation = { operator: 'site', operation: 'del', request: sequence({ id }) };
 * encodePacket(operation, [{ id: 3 }]).slice(38) // => '<packet><site><del><id>3</id></del></site></packet>'
 */
export function encodePacket(
  operation: Operation,
  requests: readonly unknown[],
  {
    version,
    secret = (text) => text,
  }: { readonly version?: string | undefined; readonly secret?: WriteSecret | undefined } = {},
): string {
  const encode = encoderOf(operation.request);
  const operations = requests.map((request) => encode(operation.operation, request, secret)).join('');
  const attribute = version === undefined ? '' : ` version="${escapeText(version).replaceAll('"', '&quot;')}"`;
  return `<?xml version="1.0" encoding="UTF-8"?><packet${attribute}>${element(operation.operator, operations)}</packet>`;
}
