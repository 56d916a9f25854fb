/** The types of the published client: every operation with its request and its reply. */

import { replies } from '../../shared/client/replies.ts';
import type { Operation } from '../../shared/operation/declaration.ts';
import { typeOf } from './types-of.ts';

const pascal = (name: string): string =>
  name.replace(/(?:^|[-_])([a-z])/g, (_, letter: string) => letter.toUpperCase());
const camel = (name: string): string => name.replace(/[-_]([a-z])/g, (_, letter: string) => letter.toUpperCase());
const indent = (text: string): string => text.replaceAll('\n', '\n  ');

/** `ResellerAdd`: the prefix of an operation's types. */
const stem = ({ operator, operation }: Operation): string => pascal(operator) + pascal(operation);

const isMany = ({ many }: Operation): boolean => many === true;
const isFile = ({ answers }: Operation): boolean => answers === 'file';

function typesOf(operation: Operation): string {
  const { operator, operation: name, request, result } = operation;
  const title = `${operator}/${name}`;
  const members = typeOf(result, 'reply');
  return `/** What \`${title}\` asks for. */
export type ${stem(operation)}Request = ${typeOf(request, 'request')};

${
  isMany(operation)
    ? `/** One result of \`${title}\` that went well. */
export type ${stem(operation)}Result = ${members};

/** What \`${title}\` answers. */
export type ${stem(operation)}Reply = Results<${stem(operation)}Result>;`
    : `/** What \`${title}\` answers. */
export type ${stem(operation)}Reply = ${isFile(operation) ? 'Download' : members};`
}
`;
}

function member(operation: Operation): string {
  const { operation: name, summary, description } = operation;
  const words = [`${summary}.`, ...(description === undefined ? [] : [description])].join(' ');
  const of = stem(operation);
  const call = isMany(operation)
    ? `StreamingCall<${of}Request, ${of}Result>`
    : isFile(operation)
      ? `FileCall<${of}Request>`
      : `Call<${of}Request, ${of}Reply>`;
  return `/** ${words} */\nreadonly ${camel(name)}: ${call};`;
}

/** The types of what the gateway answers about itself, its backups and its events: each names the others that it holds. */
function replyTypes(): string {
  const types = Object.entries(replies)
    .map(([name, schema]) => ({ name, type: typeOf(schema, 'reply') }))
    .sort((one, other) => other.type.length - one.type.length);
  const named = (type: string, from: number): string =>
    types.slice(from).reduce((text, { name, type: part }) => {
      const indented = ['', '  ', '    ', '      ', '        '].map((depth) => part.replaceAll('\n', `\n${depth}`));
      return part.includes('\n') ? indented.reduce((rest, each) => rest.replaceAll(each, name), text) : text;
    }, type);
  return types.map(({ name, type }, index) => `export type ${name} = ${named(type, index + 1)};\n`).join('\n');
}

/** The client's types, made from the operations. */
export function clientTypes(operations: readonly Operation[]): string {
  const operators = [...new Set(operations.map(({ operator }) => operator))];
  const groups = operators.map((operator) => {
    const own = operations.filter((operation) => operation.operator === operator).map(member);
    return `readonly ${camel(operator)}: {\n  ${own.map(indent).join('\n  ')}\n};`;
  });
  return `/** A whole number; beyond ±9007199254740991 a string of digits. */
export type Integer = number | \`\${bigint}\`;

/** An element of open content. */
export interface Tree {
  readonly name: string;
  readonly text?: string;
  readonly children?: readonly Tree[];
}

${replyTypes()}
${operations.map(typesOf).join('\n')}
/** A client of the gateway. Every call throws a {@link PleskEdgeError} if it fails. */
export interface Client extends About {
  ${groups.map(indent).join('\n  ')}
  /** Scheduled backups. */
  readonly backups: Backups;
  /** The sinks of events. */
  readonly events: Events;
}

/**
 * Makes a client.
 * @param options left out, the address and the token are those of the environment
 * @throws {TypeError} if it has no address or no token
 */
export declare function createClient(options?: ClientOptions): Client;
`;
}
