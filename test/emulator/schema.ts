import { readdirSync, readFileSync } from 'node:fs';
import {
  XmlBufferInputProvider,
  XmlDocument,
  XsdValidator,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';

/** The files of `schema/`: `packet.xsd` includes the others. */
const names = readdirSync(new URL('./schema/', import.meta.url)).filter((name) => name.endsWith('.xsd'));

let compiled: XsdValidator | undefined;

/**
 * Compiling costs more than many packets: it is done at first use.
 * @returns the schema of every request served
 */
export function packetSchema(): XsdValidator {
  compiled ??= compile();
  return compiled;
}

function compile(): XsdValidator {
  const sources = Object.fromEntries(
    names.map((name) => [name, readFileSync(new URL(`./schema/${name}`, import.meta.url))]),
  );
  xmlRegisterInputProvider(new XmlBufferInputProvider(sources));
  const document = XmlDocument.fromBuffer(sources['packet.xsd'] ?? Buffer.alloc(0), { url: 'packet.xsd' });
  try {
    return XsdValidator.fromDoc(document);
  } finally {
    document.dispose();
    // Without a provider nothing that a client names in its packet can be opened.
    xmlCleanupInputProvider();
  }
}
