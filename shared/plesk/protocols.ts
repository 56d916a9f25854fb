/** Protocol versions: which one an operator's packets carry, and which ones a server speaks. */

import type { Operation } from '../operation/declaration.ts';
import type { Server } from '../platform/settings.ts';

/**
 * The version that an operation's packets carry, by what is known about the server so far. Packets without one speak
 * the server's newest: operations that newer protocols dropped need it.
 */
export const packetVersion = ({ protocols }: Operation, server: Server): string | undefined =>
  server.version ?? newestUpTo(protocols?.until, known.get(server.url)) ?? protocols?.until;

/** A version so written that texts are in the order of versions. */
const sortable = (version: string): string => version.replace(/\d+/g, (part) => part.padStart(9, '0'));

/** The newest of the protocols that is no newer than `last`. @param protocols newest first */
export const newestUpTo = (last: string | undefined, protocols: readonly string[] | undefined): string | undefined =>
  last && protocols?.find((protocol) => sortable(protocol) <= sortable(last));

/** Those that a server spoke when it was asked last, newest first. */
const known = new Map<string, readonly string[]>();

/**
 * The protocols that a server speaks, asked once and remembered.
 * @param ask asks the server: newest first
 * @param refused a version that it does not speak: it has changed if it said otherwise
 * @returns undefined where the server does not say
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

/** Versions in order, newest first; what is no version is left out. */
export const newestFirst = (protocols: readonly string[]): string[] =>
  protocols
    .map((protocol) => protocol.trim())
    .filter((protocol) => /^\d{1,9}(?:\.\d{1,9}){3}$/.test(protocol))
    .sort((a, b) => (sortable(a) < sortable(b) ? 1 : -1));
