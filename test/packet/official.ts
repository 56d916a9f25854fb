/**
 * The official schemas of the XML API, read by libxml2, if they are beside the project. Without them, the emulator's
 * own schema takes their place, with a warning.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  XmlBufferInputProvider,
  XmlDocument,
  XsdValidator,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';
import { packetSchema } from '../emulator/schema.ts';
import { isAsOfficial, replyOf, requestOf, wanted } from './facts.ts';
import { misfit } from './fits.ts';
import { libxmlShape } from './libxml.ts';

const shared = new URL('../../../shared/', import.meta.url);
const schemaFolder = new URL('plesk-xsd/', shared);

/** The reference pages of the first operations; undefined if they are not beside the project. */
export const pages: URL | undefined = existsSync(new URL('seeds/', shared)) ? new URL('seeds/', shared) : undefined;

/** Whether packets are checked against the official schemas. */
export const isOfficial: boolean = existsSync(new URL('agent_input.xsd', schemaFolder));

/** The official schemas by file name; undefined if they are not there. */
const schemas: ReadonlyMap<string, string> | undefined = isOfficial
  ? new Map(readdirSync(schemaFolder).map((name) => [name, readFileSync(new URL(name, schemaFolder), 'utf8')]))
  : undefined;

/** Warns about skipped checks. */
export function warn(what: string): void {
  process.stderr.write(`\nWARNING: ${what}\n\n`);
}

function compile(): { readonly requests: XsdValidator; readonly replies?: XsdValidator } {
  if (schemas === undefined) {
    warn("../shared/plesk-xsd is missing: packets are checked against the emulator's schema, not the official one");
    return { requests: packetSchema() };
  }
  const sources = Array.from(schemas, ([name, schema]) => [name, Buffer.from(schema)] as const);
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(sources)));
  const validator = (name: string) =>
    XsdValidator.fromDoc(XmlDocument.fromString(schemas?.get(name) ?? '', { url: name }));
  try {
    return { requests: validator('agent_input.xsd'), replies: validator('agent_output.xsd') };
  } finally {
    xmlCleanupInputProvider();
  }
}

let compiled: ReturnType<typeof compile> | undefined;

/** The mistake in a request packet by the schemas and the facts; undefined if it is valid. */
export const objection = (packet: string): string | undefined => against(packet, 'request');

/** The same for a reply; undefined also if neither is there. */
export const replyObjection = (packet: string): string | undefined => against(packet, 'reply');

/**
 * The official schemas check the parts that no newer protocol has changed, and the facts check everything. Parts that
 * the facts do not know are checked by the schemas only.
 */
function against(packet: string, side: 'request' | 'reply'): string | undefined {
  compiled ??= compile();
  const validator = side === 'request' ? compiled.requests : compiled.replies;
  const operations = libxmlShape(packet)?.[2].flatMap(([operator, , own]) =>
    own.map((each) => [operator, each] as const),
  );
  if (operations === undefined) return 'it is not well-formed';
  const known = operations.filter(([operator, [name]]) => wanted.includes(`${operator}/${name}`));
  for (const [operator, element] of known) {
    const facts = side === 'request' ? requestOf(operator, element[0]) : replyOf(operator, element[0]);
    const wrong = misfit(facts, element, `${operator}/${element[0]}`);
    if (wrong !== undefined) return wrong;
  }
  const isOfficialToo =
    known.length < operations.length || known.every(([operator, [name]]) => isAsOfficial(operator, name, side));
  return validator && isOfficialToo ? validate(validator, packet) : undefined;
}

function validate(validator: XsdValidator, packet: string): string | undefined {
  let document: XmlDocument | undefined;
  try {
    document = XmlDocument.fromString(packet);
    validator.validate(document);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    document?.dispose();
  }
}
