/** Takes secrets out of the words of others. */
import { REDACTED } from '../operation/secrets.ts';
import { type Comparable, comparable, readingsOf } from './readings.ts';

/** The shortest secret that is looked for: a shorter one would tear every text apart. */
const SHORTEST = 4;

/**
 * Makes a function that writes `[redacted]` in place of the secrets that a text quotes: in any case, in any Unicode
 * normalization, with white space folded, or escaped for XML, JSON or an address. For each secret it takes time in
 * proportion to the length of the text, whatever the two hold.
 * @param secretsOf is asked for the secrets once, when there is a text
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
  readonly codes: Uint16Array;
  readonly borders: Int32Array;
}

const needlesOf = (secrets: readonly string[]): Needle[] =>
  [...new Set(secrets.map((secret) => secret.trim()))]
    .map((secret) => comparable(secret))
    .filter(({ length }) => length >= SHORTEST)
    .map((secret) => {
      const codes = secret.codes.subarray(0, secret.length);
      const borders = new Int32Array(codes.length + 1);
      const needle = { codes, borders };
      for (let at = 1; at < codes.length; at++) borders[at + 1] = longer(needle, borders[at] ?? 0, codes[at]);
      return needle;
    });

/** How much of a secret a text ends with, if it ended with `matched` of it before its last unit. */
function longer({ codes, borders }: Needle, matched: number, code: number | undefined): number {
  let length = matched;
  while (length > 0 && codes[length] !== code) length = borders[length] ?? 0;
  return codes[length] === code ? length + 1 : 0;
}

/** Marks where a secret stands, by the algorithm of Knuth, Morris and Pratt. */
function mark(marks: Int32Array, { length, codes, starts, ends }: Comparable, needle: Needle): void {
  const whole = needle.codes.length;
  if (whole > length) return;
  for (let at = 0, matched = 0; at < length; at++) {
    matched = longer(needle, matched, codes[at]);
    if (matched < whole) continue;
    const start = starts[at + 1 - whole] ?? 0;
    marks[start] = Math.max(marks[start] ?? 0, ends[at] ?? 0);
    // The next one may overlap with it.
    matched = needle.borders[whole] ?? 0;
  }
}
