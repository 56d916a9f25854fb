/** Digests, signatures and comparisons, on WebCrypto, and the bytes of texts. */

/** @returns the bytes of a text in UTF-8 */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** @returns bytes in lower-case hexadecimal digits */
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @returns SHA-256 of a text in UTF-8, in lower-case hexadecimal digits */
export const sha256 = async (text: string): Promise<string> =>
  hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(text))));

/** @returns HMAC-SHA-256 of a text in UTF-8, in lower-case hexadecimal digits */
export async function hmacSha256(secret: string, text: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return hexOf(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(text))));
}

/** Compares two texts in a time that does not tell how much of them is the same. @returns whether they are equal */
export function equalInConstantTime(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index++) difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}
