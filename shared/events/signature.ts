/** Standard Webhooks signatures (spec/standard-webhooks.md of standard-webhooks/standard-webhooks), on WebCrypto. */
import type { Secret } from '../platform/secret.ts';

const PREFIX = 'whsec_';
const BYTES = { least: 24, most: 64 };

/**
 * @returns the key in a secret; undefined if it is not `whsec_` and the base64 of 24 to 64 bytes
 * @example
 * keyOf('whsec_YQ==') // => undefined
 */
export function keyOf(secret: string): Uint8Array<ArrayBuffer> | undefined {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded) || encoded.length % 4 !== 0) return undefined;
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  return bytes.length >= BYTES.least && bytes.length <= BYTES.most ? bytes : undefined;
}

/**
 * The headers that sign a message, with a signature of each secret.
 * @param secrets that `keyOf` takes
 * @param id names the message, the same at every try
 * @param at when it is sent, in milliseconds since 1970: a receiver refuses old messages
 * @param body the exact text of the body
 * @returns the headers by their names
 */
export async function signatureHeaders(
  secrets: readonly Secret[],
  id: string,
  at: number,
  body: string,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000));
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const signatures = await Promise.all(secrets.map((secret) => signatureOf(secret, signed)));
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

async function signatureOf(secret: Secret, signed: Uint8Array<ArrayBuffer>): Promise<string> {
  const key = keyOf(secret.reveal()) ?? new Uint8Array();
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', hmac, signed);
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(signature)))}`;
}
