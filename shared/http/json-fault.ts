/** Finds the mistake in malformed JSON. It quotes no text, which may hold secrets. */

/** A token behind white space: a text, a number or a word, or a sign. */
const TOKEN =
  /[ \t\r\n]*(?:("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w))|([{}[\],:]))/uy;

const WANTED = {
  value: 'expected a value',
  item: 'expected a value or ]',
  name: 'expected a name in double quotes',
  member: 'expected a name in double quotes or }',
  colon: 'expected a colon',
  more: 'expected a comma or a closing bracket',
  nothing: 'expected nothing more',
};
type Wanted = keyof typeof WANTED;

/** Mistakes by their beginnings. */
const MISTAKES: readonly (readonly [RegExp, string])[] = [
  [/"/y, 'this text does not end, or holds a line break or a wrong backslash'],
  [/\/[/*]|#/y, 'JSON has no comments'],
  [/[+.\d-]/y, 'this is no number as JSON writes it, such as 1 or -1.5'],
  [/[\p{L}_$'`“”‘’]/uy, 'texts and names stand in double quotes; true, false and null are lower case'],
];

/** The next token; undefined if this one is wrong. @param open the open brackets, which are kept up to date */
function after(wanted: Wanted, text: boolean, word: boolean, sign: string, open: string[]): Wanted | undefined {
  const closed = (): Wanted => (open.length === 0 ? 'nothing' : 'more');
  const opens = wanted === 'value' || wanted === 'item';
  if (opens && (text || word)) return closed();
  if (opens && (sign === '{' || sign === '[')) {
    open.push(sign);
    return sign === '{' ? 'member' : 'item';
  }
  if (text) return wanted === 'name' || wanted === 'member' ? 'colon' : undefined;
  if (sign === ':') return wanted === 'colon' ? 'value' : undefined;
  const top = open.at(-1);
  if (sign === ',' && wanted === 'more') return top === '{' ? 'name' : 'value';
  const isEnd = wanted === 'more' || wanted === (top === '{' ? 'member' : 'item');
  if (!isEnd || sign !== (top === '{' ? '}' : ']')) return undefined;
  open.pop();
  return closed();
}

/**
 * @param text malformed JSON
 * @returns line and column, counted from 1, and the mistake; nothing in the bundle of one function
 */
export function faultOf(text: string): string | undefined {
  const open: string[] = [];
  let [at, wanted, before]: [number, Wanted, string] = [0, 'value', ''];
  for (;;) {
    TOKEN.lastIndex = at;
    const [all = '', string, word, sign = ''] = TOKEN.exec(text) ?? [];
    const next = after(wanted, string !== undefined, word !== undefined, sign, open);
    if (all === '' || next === undefined) break;
    [at, wanted, before] = [at + all.length, next, sign];
  }
  const place = at + text.slice(at).search(/[^ \t\r\n]|$/);
  const lines = text.slice(0, place).split('\n');
  const isLate = wanted === 'more' || wanted === 'colon' || wanted === 'nothing';
  const why =
    place === text.length
      ? 'it ends too early'
      : before === ',' && /[}\]]/.test(text.charAt(place))
        ? 'the comma before this bracket is one too many'
        : ((isLate ? undefined : mistakeAt(text, place)) ?? WANTED[wanted]);
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}: ${why}`;
}

function mistakeAt(text: string, place: number): string | undefined {
  const [, why] =
    MISTAKES.find(([form]) => {
      form.lastIndex = place;
      return form.test(text);
    }) ?? [];
  return why;
}
