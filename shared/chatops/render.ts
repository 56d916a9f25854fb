/** Replies in a platform's markup, never longer than its messages: what does not fit is counted. */
import type { Block, Inline, Reply, Table } from './reply.ts';

/** How a platform writes things. */
export interface Style {
  /** The longest message, in UTF-16 code units. */
  readonly limit: number;
  /** Text that must not turn into markup, links or mentions. */
  readonly escape: (text: string) => string;
  /** A value within a sentence. */
  readonly code: (text: string) => string;
  /** Text within a fence. */
  readonly fenced: (text: string) => string;
  /** A table as the platform's own markup; undefined: as aligned text within a fence. */
  readonly row?: (cells: readonly string[]) => string;
}

const FENCE = '```';
/** Room for the line that counts what was left out, and for the end of a fence. */
const RESERVE = 60;
const MAX_VALUE = 300;
const MAX_CELL = 48;
const MAX_LAST_CELL = 120;

/** A text of at most so many characters, of which none is cut in half. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const head = text.slice(0, length - 1);
  return `${head.replace(/[\uD800-\uDBFF]$/, '')}…`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be kept out of a message
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;
/** One line of visible text: line ends and what turns the direction of writing around would spoil the rest. */
const oneLine = (text: string): string => text.replace(INVISIBLE, ' ');

/** A reply as the text of one message. */
export function render(reply: Reply, style: Style): string {
  let text = '';
  for (const block of reply) {
    const room = style.limit - text.length - 1;
    if (room < RESERVE) break;
    text += `${text === '' ? '' : '\n'}${renderBlock(block, style, room)}`;
  }
  return text;
}

function renderBlock(block: Block, style: Style, room: number): string {
  if ('say' in block) return renderSentence(block.say, style, room);
  if ('verbatim' in block) {
    const lines = block.verbatim.split('\n').map((line) => style.fenced(cut(line.replace(INVISIBLE, ' '), 400)));
    return fence(
      fitting(
        lines.map((line) => [line]),
        room - 2 * FENCE.length - 2,
        'lines',
      ),
    );
  }
  return renderTable(block, style, room);
}

/** Whole pieces only: half of an escape would be another character. */
function renderSentence(say: readonly Inline[], style: Style, room: number): string {
  let text = '';
  for (const piece of say) {
    const next =
      typeof piece === 'string' ? style.escape(cut(piece, 1500)) : style.code(oneLine(cut(piece.value, MAX_VALUE)));
    if (text.length + next.length > room) return `${text}…`;
    text += next;
  }
  return text;
}

const fence = (lines: readonly string[]): string => `${FENCE}\n${lines.join('\n')}\n${FENCE}`;

/** As many items as there is room for, and a line that counts the others. */
function fitting(items: readonly (readonly string[])[], room: number, what = ''): string[] {
  const lines: string[] = [];
  let left = room;
  for (const [index, item] of items.entries()) {
    const size = item.reduce((sum, line) => sum + line.length + 1, 0);
    const isLast = index === items.length - 1;
    if (size <= left - (isLast ? 0 : RESERVE)) {
      lines.push(...item);
      left -= size;
      continue;
    }
    // One long item is shown as far as it goes.
    const shown: string[] = [];
    for (const line of index === 0 ? item : []) {
      if (line.length + 1 > left - RESERVE) break;
      shown.push(line);
      left -= line.length + 1;
    }
    const more = items.length - index - (shown.length > 0 ? 1 : 0);
    const notes = [
      ...(shown.length > 0 && shown.length < item.length ? [`… and ${item.length - shown.length} more lines`] : []),
      ...(more > 0 ? [`… and ${more} more${what === '' ? '' : ` ${what}`}`] : []),
    ];
    return [...lines, ...shown, notes.join('; ').replace('; …', ',')];
  }
  return lines;
}

function renderTable({ columns, items }: Table, style: Style, room: number): string {
  const last = columns.length - 1;
  const cells = (row: readonly string[]) =>
    columns.map((_, index) => cut(oneLine(row[index] ?? ''), index === last ? MAX_LAST_CELL : MAX_CELL));
  const { row } = style;
  if (row) {
    const head = [row(columns), `|${' --- |'.repeat(columns.length)}`];
    const body = fitting(
      items.map((item) => item.map((each) => row(cells(each)))),
      room - head.join('\n').length - 1,
    );
    // What stands right below a table becomes a row of it.
    const tail = body.at(-1)?.startsWith('…') ? [...body.slice(0, -1), '', body.at(-1)] : body;
    return [...head, ...tail, ''].join('\n');
  }
  const rows = [columns, ...items.flat().slice(0, 200)].map(cells);
  const widths = columns.map((_, index) => Math.max(...rows.map((each) => [...(each[index] ?? '')].length)));
  const line = (each: readonly string[]): string =>
    style.fenced(
      cells(each)
        .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - [...cell].length)))
        .join('  ')
        .trimEnd(),
    );
  const head = [line(columns), widths.map((width) => '─'.repeat(width)).join('  ')];
  const space = room - head.join('\n').length - 2 * FENCE.length - 3;
  return fence([
    ...head,
    ...fitting(
      items.map((item) => item.map(line)),
      space,
    ),
  ]);
}
