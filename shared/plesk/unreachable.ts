/** Why a server was not reached, if the platform says so. Each platform has its own words for it. */
import { causesOf } from '../platform/log.ts';

/** Codes of Node (`ENOTFOUND`) and Bun (`ConnectionRefused`), texts of Deno (`dns error`). The first match counts. */
const REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  // First, because the names in a certificate may hold any of the words below.
  [
    /ALTNAME|not ?valid ?for ?name|(?:hostname|address) mismatch/i,
    'its certificate is for another name than that in its address',
  ],
  [/ENOTFOUND|EAI_AGAIN|dns error/i, 'its name is not found'],
  [
    /CERT_|_CERT|certificate|UNABLE_TO_VERIFY/i,
    'its certificate is not trusted (PLESK_CA_CERTS or NODE_EXTRA_CA_CERTS names your own)',
  ],
  [/before secure TLS connection|tls handshake|ERR_SSL/i, 'it does not speak TLS at that port'],
  [/bad port|requests to port \d+ are blocked/i, 'requests to its port are blocked'],
  [/ECONNREFUSED|connection ?refused/i, 'it refuses connections at that port'],
  [/connect E(?:HOST|NET)UNREACH|(?:host|network) is unreachable/i, 'there is no route to it'],
  // Not every ETIMEDOUT: on an open connection, it comes after the packet was sent.
  [/UND_ERR_CONNECT_TIMEOUT|connect ETIMEDOUT|client error \(Connect\)|FailedToOpenSocket/i, 'it takes no connection'],
];

/**
 * Finds out why a server has certainly not got a packet.
 * @param error thrown by `fetch`
 * @returns a clause for the problem's `detail`; undefined if the server may have got the packet
 */
export function whyUnreached(error: unknown): string | undefined {
  // Without addresses: the name of a server may hold any of these words.
  const said = causesOf(error)
    .join(' ')
    .replace(/https?:[^\s)]*/g, '');
  return REASONS.find(([pattern]) => pattern.test(said))?.[1];
}
