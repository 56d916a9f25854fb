/** Why a server was not reached, as far as the platform tells. Each says it in its own words. */

export interface Unreachable {
  /** One clause for the problem's `detail`. */
  readonly reason: string;
  /** Whether it is certain that the server has not got the packet. */
  readonly neverLeft: boolean;
}

/** Codes of Node (`ENOTFOUND`) and Bun (`ConnectionRefused`), and messages of Deno (`dns error`). The first match counts. */
const REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/ENOTFOUND|EAI_AGAIN|dns error/i, 'its name is not found'],
  [
    /CERT_|_CERT|certificate|UNABLE_TO_VERIFY/i,
    'its certificate is not trusted (PLESK_CA_CERTS or NODE_EXTRA_CA_CERTS names an authority of your own)',
  ],
  [/before secure TLS connection|tls handshake|ERR_SSL/i, 'it does not speak TLS at that port'],
  [/bad port|requests to port \d+ are blocked/i, 'requests to its port are blocked'],
  [/ECONNREFUSED|connection ?refused/i, 'it refuses connections at that port'],
  [/connect E(?:HOST|NET)UNREACH|(?:host|network) is unreachable/i, 'there is no route to it'],
  // Not every ETIMEDOUT: that of a connection in use comes after the packet was sent.
  [/UND_ERR_CONNECT_TIMEOUT|connect ETIMEDOUT|client error \(Connect\)|FailedToOpenSocket/i, 'it takes no connection'],
];

const UNKNOWN: Unreachable = { reason: 'or closed the connection without an answer', neverLeft: false };

/** @param error what `fetch` threw */
export function unreachable(error: unknown): Unreachable {
  const said = saidBy(error, 0);
  const [, reason] = REASONS.find(([pattern]) => pattern.test(said)) ?? [];
  return reason === undefined ? UNKNOWN : { reason, neverLeft: true };
}

/** Codes and messages of an error, of its causes, and of what it sums up. */
function saidBy(error: unknown, depth: number): string {
  if (!(error instanceof Error) || depth > 4) return '';
  const code = 'code' in error ? String(error.code) : '';
  const summed = error instanceof AggregateError ? error.errors : [];
  const inner = [error.cause, ...summed.slice(0, 4)].map((each) => saidBy(each, depth + 1));
  // An address may hold any of these words.
  const message = error.message.slice(0, 1000).replace(/https?:[^\s)]*/g, '');
  return [code, message, ...inner].join(' ');
}
