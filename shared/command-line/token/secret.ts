/** A new token: its secret, and the entry for `API_TOKENS`, which holds only the digest. */
import { createHash, randomBytes } from 'node:crypto';

/** @param members of the entry besides the digest */
export function newToken(name: string, members: object): { readonly secret: string; readonly entry: object } {
  // 256 bits cannot be guessed, so the digest needs no salt.
  const secret = randomBytes(32).toString('base64url');
  return { secret, entry: { [name]: { sha256: createHash('sha256').update(secret).digest('hex'), ...members } } };
}

/** The output of the command for a token. */
export const shownToken = (secret: string, entry: object): string => `Secret, shown only now:

${secret}

Entry for API_TOKENS (merge it with those that are there):

${JSON.stringify(entry)}`;
