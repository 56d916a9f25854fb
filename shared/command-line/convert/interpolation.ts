/** Code within the text of a string or template: `{$login}`, `${login}`, `#{login}`, `<?= $login ?>`, `{{ login }}`. */

/** Finds a text from a position on. If the positions rise, it reads each character once. */
export function seeker(source: string): (what: string, from: number) => number {
  const known = new Map<string, number>();
  return (what, from) => {
    const last = known.get(what);
    if (last !== undefined && (last < 0 || last >= from)) return last;
    const found = source.indexOf(what, from);
    known.set(what, found);
    return found;
  };
}

/** The delimiters of template tags. Tags for several lines of code may hold anything; the others hold no markup. */
const TAGS: readonly (readonly [open: RegExp, close: string, holdsMarkup: boolean])[] = [
  [/<\?(?:=|php\b|\s)/y, '?>', true],
  [/<%/y, '%>', true],
  [/\{\{\{/y, '}}}', false],
  [/\{\{/y, '}}', false],
  [/\{!!/y, '!!}', false],
  [/\{%/y, '%}', false],
  [/\{#/y, '#}', false],
  [/\[%/y, '%]', false],
];
const BALANCED = /(?:[$#@%]\{|\{\$|@\{\[|\$\()/y;
const PAIRS: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };
/** The most characters that are read to find the end of balanced code. */
const FAR = 400;
/** The deepest nesting of brackets. */
const DEEPEST = 20;

const beginsHere = (pattern: RegExp, source: string, index: number): boolean => {
  pattern.lastIndex = index;
  return pattern.test(source);
};

const holdsMarkup = (code: string): boolean => /<\/?[A-Za-z]/.test(code);

/** @returns the end of the code that begins at a position; undefined if no code begins there */
export function interpolationEnd(
  source: string,
  index: number,
  seek: (what: string, from: number) => number,
): number | undefined {
  if (!'<{[$#@%`'.includes(source.charAt(index))) return undefined;
  for (const [open, close, anything] of TAGS) {
    if (!beginsHere(open, source, index)) continue;
    const end = seek(close, index + 2);
    if (end < 0) continue;
    if (anything || (end - index < FAR && !holdsMarkup(source.slice(index, end)))) return end + close.length;
  }
  if (source.charAt(index) === '`') return shellCommandEnd(source, index);
  return beginsHere(BALANCED, source, index) ? balancedEnd(source, index) : undefined;
}

/** A command of the shell whose output is inserted: between backticks on one line. */
function shellCommandEnd(source: string, index: number): number | undefined {
  const line = source.slice(index + 1, index + FAR);
  const end = line.indexOf('`');
  const code = line.slice(0, Math.max(0, end));
  return end <= 0 || code.includes('\n') || holdsMarkup(code) ? undefined : index + end + 2;
}

function balancedEnd(source: string, index: number): number | undefined {
  const open: string[] = [];
  let isQuoted = false;
  for (let at = index; at < Math.min(source.length, index + FAR); at++) {
    const character = source.charAt(at);
    isQuoted ||= character === '"' || character === "'" || character === '`';
    const close = PAIRS[character];
    if (close !== undefined) open.push(close);
    else if (character === open.at(-1)) open.pop();
    else continue;
    if (open.length > DEEPEST) return undefined;
    if (open.length > 0) continue;
    // Code without strings holds no markup. So a brace in a password does not swallow the elements after it.
    return isQuoted || !holdsMarkup(source.slice(index, at)) ? at + 1 : undefined;
  }
  return undefined;
}
