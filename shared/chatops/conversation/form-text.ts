/**
 * Reads the texts of form fields that hold several values. Each character is read a fixed number of times: a regular
 * expression with several open ends takes 23 seconds for 80,000 spaces.
 */

/** A name and its value. */
export interface Pair {
  readonly name: string;
  readonly text: string;
}

const isSpace = (char: string): boolean => char.trim() === '';
const isBreak = (char: string): boolean => isSpace(char) || char === ',' || char === ';';

/**
 * @returns the parts of a text between spaces, commas and semicolons
 * @example
 * splitAtBreaks('1, 2;3 4') // => ['1', '2', '3', '4']
 */
export const splitAtBreaks = (text: string): string[] =>
  wordsOf(text, isBreak).map(({ start, end }) => text.slice(start, end));

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The parts of a text between separators. */
function wordsOf(text: string, isSeparator: (char: string) => boolean): Span[] {
  const words: Span[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const isOut = at === text.length || isSeparator(text.charAt(at));
    if (isOut && start >= 0) words.push({ start, end: at });
    if (isOut) start = -1;
    else if (start < 0) start = at;
  }
  return words;
}

/**
 * Reads `NAME=VALUE` pairs: one to a line, or several with spaces or commas between them. A value may hold spaces and
 * commas: it ends before the next word that holds a `=`. Spaces around the `=` do not count.
 * @returns undefined if a line does not start with a name and `=`
 */
export function readPairs(text: string): Pair[] | undefined {
  const pairs: Pair[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const found = pairsOf(line);
    if (found === undefined) return undefined;
    pairs.push(...found);
  }
  return pairs;
}

function pairsOf(line: string): Pair[] | undefined {
  const starts = wordsOf(line, (char) => isSpace(char) || char === ',').filter(({ start, end }, index) => {
    const equals = line.slice(start, end).indexOf('=');
    return index === 0 || equals > 0;
  });
  const pairs: Pair[] = [];
  for (const [index, { start }] of starts.entries()) {
    const end = starts[index + 1]?.start ?? line.length;
    const pair = line.slice(start, end);
    const equals = pair.indexOf('=');
    const name = pair.slice(0, Math.max(0, equals)).trim();
    if (name === '' || [...name].some(isSpace)) return undefined;
    const value = pair.slice(equals + 1).trim();
    pairs.push({ name, text: starts[index + 1] === undefined ? value : withoutCommas(value) });
  }
  return pairs;
}

/** A value without the commas that separate it from the next pair. */
function withoutCommas(value: string): string {
  let end = value.length;
  while (end > 0 && (value.charAt(end - 1) === ',' || isSpace(value.charAt(end - 1)))) end--;
  return value.slice(0, end);
}
