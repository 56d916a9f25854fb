/** Protocol versions: the version of an operation's packets, and the versions that a server speaks. */
import type { Operation } from '../operation/declaration.ts';
import type { Server } from '../platform/settings.ts';

/**
 * Chooses the version of an operation's packets, from the protocols that the server is known to speak. A packet without
 * a version speaks the server's newest protocol. It needs a version if newer protocols have dropped the operation, or
 * if the setting of the server names one.
 * @returns undefined for a packet without a version
 */
export const packetVersion = ({ protocols }: Operation, server: Server): string | undefined =>
  server.version ?? newestUpTo(protocols?.until, known.get(server.url)) ?? protocols?.until;

/** A version with padded parts: the order of the texts is that of the versions. */
const sortable = (version: string): string => version.replace(/\d+/g, (part) => part.padStart(9, '0'));

/**
 * @param protocols newest first
 * @returns the newest protocol up to `last`, if there is one
 * @example
 * newestUpTo('1.6.7.0', ['1.6.10.0', '1.6.6.0']) // => '1.6.6.0'
 */
export const newestUpTo = (last: string | undefined, protocols: readonly string[] | undefined): string | undefined =>
  last && protocols?.find((protocol) => sortable(protocol) <= sortable(last));

/** The protocols that servers named last, newest first, by the address of the server. */
const known = new Map<string, readonly string[]>();

/**
 * The protocols that a server speaks, asked once and remembered.
 * @param ask asks the server, and gives its answer newest first
 * @param refused a version that it has just refused; if the remembered protocols hold it, the server is asked again
 * @returns newest first; undefined if the server does not say
 */
export async function protocolsOf(
  server: Server,
  ask: () => Promise<readonly string[]>,
  refused: string | undefined,
): Promise<readonly string[] | undefined> {
  const remembered = known.get(server.url);
  if (remembered && !(refused && remembered.includes(refused))) return remembered;
  try {
    const protocols = await ask();
    if (protocols.length > 0) known.set(server.url, protocols);
    return protocols.length > 0 ? protocols : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @returns the versions, newest first, without texts that are no version
 * @example
 * newestFirst(['1.6.9.0', '1.6.10.0', 'soon']) // => ['1.6.10.0', '1.6.9.0']
 */
export const newestFirst = (protocols: readonly string[]): string[] =>
  protocols
    .map((protocol) => protocol.trim())
    .filter((protocol) => /^\d{1,9}(?:\.\d{1,9}){3}$/.test(protocol))
    .sort((a, b) => (sortable(a) < sortable(b) ? 1 : -1));
