/** Signatures of requests from chat platforms. A signed request is valid for five minutes. */

import { bytesOf, equalInConstantTime, hmacSha256 } from '../platform/crypto.ts';
import { Problem } from '../problem.ts';

/** How old a signed request may be, and how far ahead its clock: both in seconds. */
const TOLERANCE_S = 300;

/** The problem of a request that the platform has not signed. @param why a sentence for the log and the answer */
export const invalidSignature = (why: string): Problem => new Problem('unauthorized', why);

/**
 * @param timestamp seconds since 1970
 * @param now milliseconds since 1970
 * @throws {Problem} `unauthorized` if the two differ by more than five minutes
 */
function checkAge(timestamp: string, now: number): void {
  if (!/^\d{1,12}$/.test(timestamp)) throw invalidSignature('The request has no time stamp');
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_S)
    throw invalidSignature('The time stamp is not of these minutes');
}

/**
 * Slack: `v0=` and the HMAC of `v0:<timestamp>:<body>` (docs.slack.dev, Verifying requests from Slack).
 * @returns the signature
 * @throws {Problem} `unauthorized`
 */
export async function verifySlack(secret: string, headers: Headers, body: string, now = Date.now()): Promise<string> {
  const timestamp = headers.get('X-Slack-Request-Timestamp') ?? '';
  const signature = headers.get('X-Slack-Signature') ?? '';
  checkAge(timestamp, now);
  const expected = `v0=${await hmacSha256(secret, `v0:${timestamp}:${body}`)}`;
  if (!equalInConstantTime(expected, signature)) throw invalidSignature('The signature is not that of Slack');
  return signature;
}

/**
 * Discord: Ed25519 over `<timestamp><body>` (docs.discord.com, Interactions: security and authorization).
 * @param publicKey hexadecimal
 * @returns the signature
 * @throws {Problem} `unauthorized`
 */
export async function verifyDiscord(publicKey: string, headers: Headers, body: string, now = Date.now()) {
  const timestamp = headers.get('X-Signature-Timestamp') ?? '';
  const signature = headers.get('X-Signature-Ed25519') ?? '';
  checkAge(timestamp, now);
  if (!(await verifyEd25519(publicKey, signature, `${timestamp}${body}`)))
    throw invalidSignature('The signature is not that of Discord');
  return signature.toLowerCase();
}

/**
 * @param publicKey 64 hexadecimal digits
 * @param signature 128 hexadecimal digits; anything else is not valid
 * @returns whether the signature of the text is valid
 */
export async function verifyEd25519(publicKey: string, signature: string, text: string): Promise<boolean> {
  if (!/^[\da-f]{128}$/i.test(signature)) return false;
  try {
    const key = await crypto.subtle.importKey('raw', fromHex(publicKey), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, fromHex(signature), bytesOf(text));
  } catch {
    return false;
  }
}

const fromHex = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Mattermost: the token of the slash command, in the body and in `Authorization: Token …`. */
export function verifyMattermost(tokens: readonly string[], headers: Headers, token: string): void {
  const sent = [token, /^(?:Token|Bearer) +(\S+)$/i.exec(headers.get('Authorization') ?? '')?.[1] ?? ''];
  let valid = false;
  for (const expected of tokens) for (const each of sent) if (equalInConstantTime(expected, each)) valid = true;
  if (!valid) throw invalidSignature('The token is not that of the slash command');
}
