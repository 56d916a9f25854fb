/** Protocol versions: which one an operation's packets carry, and which ones a server speaks. */
import type { Operation } from '../operation/declaration.ts';
import type { Server } from '../platform/settings.ts';

/**
 * The version that an operation's packets carry, by what is known about the server so far. A packet without one speaks
 * the server's newest protocol. One is needed where newer protocols have dropped the operation, and where the setting
 * of the server names one.
 * @returns undefined for a packet without a version
 */
export const packetVersion = ({ protocols }: Operation, server: Server): string | undefined =>
  server.version ?? newestUpTo(protocols?.until, known.get(server.url)) ?? protocols?.until;

/** A version with each part padded, so that comparing texts compares versions. */
const sortable = (version: string): string => version.replace(/\d+/g, (part) => part.padStart(9, '0'));

/** The newest of the protocols that is no newer than `last`. @param protocols newest first */
export const newestUpTo = (last: string | undefined, protocols: readonly string[] | undefined): string | undefined =>
  last && protocols?.find((protocol) => sortable(protocol) <= sortable(last));

/** What servers spoke when they were asked last, newest first, by the address of the server. */
const known = new Map<string, readonly string[]>();

/**
 * The protocols that a server speaks, asked once and remembered.
 * @param ask asks the server, and gives its answer newest first
 * @param refused a version that it has just refused; it is asked again where it is remembered to speak that
 * @returns newest first; undefined where the server does not say
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
