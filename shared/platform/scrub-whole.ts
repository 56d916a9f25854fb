/**
 * Takes the place of scrub.ts in a function alone, with a tenth of its size. It hides a text that may quote a secret as
 * a whole (.scripts/build/alone.ts).
 */
import { REDACTED } from '../operation/secrets.ts';

/** Shorter secrets are not looked for: they would hide every text. */
const SHORTEST = 4;

/**
 * Makes a function that writes `[redacted]` in place of a text that may quote a secret: each run of letters and digits
 * in it is there in any case, for no escape of XML, JSON or an address changes these.
 * @param secretsOf is asked for the secrets when there is a text
 * @returns the function
 * @example
 * scrubber(() => ['sample'])('SAMPLE is wrong') // => '[redacted]'
 */
export const scrubber =
  (secretsOf: () => readonly string[]): ((text: string) => string) =>
  (text) => {
    const large = text.toUpperCase();
    const mayQuote = (secret: string): boolean =>
      secret.trim().length >= SHORTEST &&
      (secret.toUpperCase().match(/[A-Z\d]+/g) ?? []).every((run) => large.includes(run));
    return secretsOf().some(mayQuote) ? REDACTED : text;
  };
