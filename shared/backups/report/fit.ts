/** Lines of a message within the limit of a chat. Failures are kept. */

export interface Line {
  readonly text: string;
  /** `first`: kept, and shortened if it must be. `then` and `last` are left out if there is no room, `last` first. */
  readonly kept: 'first' | 'then' | 'last';
}

/** Room for `… and 123456 more lines`. */
const TAIL = 30;
/** The least length of a line that is shortened: room for names, and how they went. */
const SHORTEST = 40;

/**
 * As many lines as fit, in their order, and how many do not.
 * @param most how many characters the chat takes
 * @param escaped what the chat needs for its text; an escaped character may be longer than it was
 * @returns their escaped text
 * @example
 * const lines = ['a', 'b'].map((text) => ({ text: text.repeat(30), kept: 'then' }));
 * fitLines(lines, 61, (text) => text) // => `${'a'.repeat(30)}\n${'b'.repeat(30)}`
 * fitLines(lines, 60, (text) => text) // => '… and 2 more lines'
 */
export function fitLines(lines: readonly Line[], most: number, escaped: (text: string) => string): string {
  const whole = lines.map(({ text }) => escaped(text)).join('\n');
  if (whole.length <= most) return whole;
  const room = most - TAIL;
  const first = lines.filter(({ kept }) => kept === 'first').length;
  const longest = Math.max(SHORTEST, Math.floor(room / Math.max(1, first)) - 1);
  const firstWhole = lines.reduce((sum, { text, kept }) => sum + (kept === 'first' ? escaped(text).length + 1 : 0), 0);
  const fitting = new Map<number, string>();
  let left = room;
  fill: for (const kept of ['first', 'then', 'last'] as const)
    for (const [index, line] of lines.entries()) {
      if (line.kept !== kept) continue;
      const text = kept === 'first' && firstWhole > room ? shortened(line.text, longest, escaped) : escaped(line.text);
      if (text.length + 1 > left) break fill;
      left -= text.length + 1;
      fitting.set(index, text);
    }
  const shown = lines.flatMap((_, index) => fitting.get(index) ?? []);
  return [...shown, `… and ${lines.length - shown.length} more lines`].join('\n');
}

/** The escaped text, shortened to `most` characters; if it is shortened, it ends with an ellipsis. */
function shortened(text: string, most: number, escaped: (text: string) => string): string {
  const whole = escaped(text);
  if (whole.length <= most) return whole;
  let kept = '';
  for (const character of text) {
    const next = escaped(character);
    if (kept.length + next.length >= most) break;
    kept += next;
  }
  return `${kept}…`;
}
