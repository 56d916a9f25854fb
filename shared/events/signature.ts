/** Standard Webhooks signatures (spec/standard-webhooks.md of standard-webhooks/standard-webhooks), on WebCrypto. */
import type { Secret } from '../platform/secret.ts';

const PREFIX = 'whsec_';
const BYTES = { least: 24, most: 64 };

/** The key in a secret; undefined where it is none: `whsec_` and the base64 of 24 to 64 bytes. */
export function keyOf(secret: string): Uint8Array<ArrayBuffer> | undefined {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded) || encoded.length % 4 !== 0) return undefined;
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  return bytes.length >= BYTES.least && bytes.length <= BYTES.most ? bytes : undefined;
}

/**
 * The headers that sign a message.
 * @param secret one that `keyOf` takes
 * @param id names the message, the same at every try
 * @param at when it is sent, in milliseconds since 1970: a receiver refuses what is old
 * @param body the exact text of the body
 */
export async function signatureHeaders(
  secret: Secret,
  id: string,
  at: number,
  body: string,
): Promise<Record<string, string>> {
  const key = keyOf(secret.reveal()) ?? new Uint8Array();
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const timestamp = String(Math.floor(at / 1000));
  const signature = await crypto.subtle.sign('HMAC', hmac, new TextEncoder().encode(`${id}.${timestamp}.${body}`));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${btoa(String.fromCharCode(...new Uint8Array(signature)))}`,
  };
}
