/**
 * The official schemas of the XML API, where they stand beside the project, read by libxml2. Without them the
 * emulator's own schema does what it can, and a warning says so.
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
import { withAdditions } from './additions.ts';

const shared = new URL('../../../shared/', import.meta.url);
const schemaFolder = new URL('plesk-xsd/', shared);

/** The reference pages of the founding operations; undefined where they are not beside the project. */
export const pages: URL | undefined = existsSync(new URL('seeds/', shared)) ? new URL('seeds/', shared) : undefined;

/** Whether packets are checked against the official schemas. */
export const isOfficial: boolean = existsSync(new URL('agent_input.xsd', schemaFolder));

/** The official schemas by file name, with what newer protocols have added; undefined where they are not there. */
export const schemas: ReadonlyMap<string, string> | undefined = isOfficial
  ? new Map(
      readdirSync(schemaFolder).map((name) => [
        name,
        withAdditions(name, readFileSync(new URL(name, schemaFolder), 'utf8')),
      ]),
    )
  : undefined;

/** Says loudly what was not checked. */
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

/** What the schema has against a request packet; undefined where it is valid. */
export function objection(packet: string): string | undefined {
  compiled ??= compile();
  return validate(compiled.requests, packet);
}

/** The same for a reply; undefined also where the official schemas are missing. */
export function replyObjection(packet: string): string | undefined {
  compiled ??= compile();
  return compiled.replies && validate(compiled.replies, packet);
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
