/** Takes secrets out of the words of others. */
import { REDACTED } from '../operation/secrets.ts';
import { comparable, type Reading, readingsOf } from './readings.ts';

/** The shortest secret that is looked for: a shorter one would tear every text apart. */
const SHORTEST = 4;

/**
 * Makes a function that writes `[redacted]` in place of the secrets that a text quotes: in any case, in any Unicode
 * normalization, with white space folded, or escaped for XML, JSON or an address. For each secret it takes time in
 * proportion to the length of the text, whatever both hold.
 * @param secretsOf is asked for the secrets once, when there is a text
 * @returns the function
 * @example
 * scrubber(() => ['pass word'])('%70ass%20Word is wrong') // => '[redacted] is wrong'
 */
export function scrubber(secretsOf: () => readonly string[]): (text: string) => string {
  let needles: readonly Needle[] | undefined;
  return (text) => {
    needles ??= needlesOf(secretsOf());
    /** For each place in the text, the end of the longest secret that begins there. */
    const ends = new Int32Array(text.length);
    for (const reading of readingsOf(text)) for (const needle of needles) mark(ends, reading, needle);
    let left = '';
    let at = 0;
    for (const [start, end] of ends.entries()) {
      if (end === 0) continue;
      // Secrets that overlap are taken out as one.
      if (start >= at) left += text.slice(at, start) + REDACTED;
      at = Math.max(at, end);
    }
    return left + text.slice(at);
  };
}

/** A secret, and for each length of its beginning, the length of the longest shorter beginning that this ends with. */
interface Needle {
  readonly secret: string;
  readonly borders: number[];
}

const needlesOf = (secrets: readonly string[]): Needle[] =>
  [...new Set(secrets.map((secret) => comparable(secret.trim()).said))]
    .filter(({ length }) => length >= SHORTEST)
    .map((secret) => {
      const needle = { secret, borders: [0, 0] };
      for (let at = 1; at < secret.length; at++)
        needle.borders.push(longer(needle, needle.borders[at], secret.charAt(at)));
      return needle;
    });

/** How much of a secret a text ends with, if it ended with `matched` of it before its last unit. */
function longer({ secret, borders }: Needle, matched = 0, unit = ''): number {
  let length = matched;
  while (length > 0 && secret.charAt(length) !== unit) length = borders[length] ?? 0;
  return secret.charAt(length) === unit ? length + 1 : 0;
}

/** Marks the places of a secret, by the algorithm of Knuth, Morris and Pratt. */
function mark(marks: Int32Array, { said, starts, ends }: Reading, needle: Needle): void {
  const whole = needle.secret.length;
  for (let at = 0, matched = 0; at < said.length; at++) {
    matched = longer(needle, matched, said.charAt(at));
    if (matched < whole) continue;
    const start = starts[at + 1 - whole] ?? 0;
    marks[start] = Math.max(marks[start] ?? 0, ends[at] ?? 0);
    // The next one may overlap with it.
    matched = needle.borders[whole] ?? 0;
  }
}
