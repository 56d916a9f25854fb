/** Renders replies as messages in a platform's markup. Items that do not fit into a message are counted. */
import { fitItems, NOTE_LENGTH } from './fit-items.ts';
import type { Block, Inline, Reply, Table } from './reply.ts';

/** The markup of a platform. */
export interface Style {
  /** The longest message, in UTF-16 code units. */
  readonly limit: number;
  /** Escapes text, so that it forms no markup, links or mentions. */
  readonly escape: (text: string) => string;
  /** A value within a sentence. */
  readonly code: (text: string) => string;
  /** Text within a fence. */
  readonly fenced: (text: string) => string;
  /** A row of a table in the platform's markup; undefined if tables are aligned text within a fence. */
  readonly row?: (cells: readonly string[]) => string;
}

const FENCE = '```';
/** The longest pieces, in UTF-16 code units. */
const MAX_TEXT = 1500;
const MAX_LINE = 400;
const MAX_VALUE = 300;
const MAX_CELL = 48;
const MAX_LAST_CELL = 120;
/** More rows than any message has room for. */
const MAX_ROWS = 200;

/**
 * @param length the most UTF-16 code units; no surrogate pair is cut in half
 * @returns the text; a longer one is cut, and ends with an ellipsis
 * @example
 * cut('Jane Doe', 5) // => 'Jane…'
 */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const head = text.slice(0, length - 1);
  return `${head.replace(/[\uD800-\uDBFF]$/, '')}…`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are kept out of a message
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g;
/** Text in one line, without line ends, control characters, and marks that change the direction of writing. */
const oneLine = (text: string): string => text.replace(CONTROLS, ' ');

/**
 * A reply as the text of one message. Sentences after a table are kept: the table is cut, and counts the rows that are
 * left out.
 * @returns the text, of at most `style.limit` UTF-16 code units
 * @example
 * render([say`${'eu1'} has *stopped*`], discordStyle) // => '`eu1` has \\*stopped\\*'
 */
export function render(reply: Reply, style: Style): string {
  let text = '';
  for (const [index, block] of reply.entries()) {
    const free = style.limit - text.length - 1;
    const room = 'say' in block ? free : free - sentenceLength(reply.slice(index + 1), style);
    if (room < NOTE_LENGTH) continue;
    text += `${text === '' ? '' : '\n'}${renderBlock(block, style, room)}`;
  }
  return text;
}

/** The length of a reply's sentences, with their line ends: at most half of a message. */
function sentenceLength(reply: Reply, style: Style): number {
  const lengths = reply.map((block) => ('say' in block ? renderSentence(block.say, style, style.limit).length + 1 : 0));
  return Math.min(
    style.limit / 2,
    lengths.reduce((sum, length) => sum + length, 0),
  );
}

function renderBlock(block: Block, style: Style, room: number): string {
  if ('say' in block) return renderSentence(block.say, style, room);
  if ('verbatim' in block) {
    const lines = block.verbatim.split('\n').map((line) => style.fenced(cut(line.replace(CONTROLS, ' '), MAX_LINE)));
    const { shown, note } = fitItems(
      lines.map((line) => [line]),
      { room: room - 2 * FENCE.length - 2, noun: 'lines' },
    );
    return fence([...shown, ...(note === undefined ? [] : [note])]);
  }
  return renderTable(block, style, room);
}

/** Renders only whole pieces: half of an escape would be another character. */
function renderSentence(say: readonly Inline[], style: Style, room: number): string {
  let text = '';
  for (const piece of say) {
    const next =
      typeof piece === 'string'
        ? style.escape(oneLine(cut(piece, MAX_TEXT)))
        : style.code(oneLine(cut(piece.value, MAX_VALUE)));
    if (text.length + next.length > room) return `${text}…`;
    text += next;
  }
  return text;
}

const fence = (lines: readonly string[]): string => `${FENCE}\n${lines.join('\n')}\n${FENCE}`;

function renderTable(table: Table, style: Style, room: number): string {
  const { columns, items, more = 0 } = table;
  const last = columns.length - 1;
  const cells = (row: readonly string[]) =>
    columns.map((_, index) => cut(oneLine(row[index] ?? ''), index === last ? MAX_LAST_CELL : MAX_CELL));
  const { row } = style;
  if (row) {
    const head = [row(columns), `|${' --- |'.repeat(columns.length)}`];
    const lines = items.map((item) => item.map((each) => row(cells(each))));
    const { shown, note } = fitItems(lines, { room: room - head.join('\n').length - 1, more });
    // A line directly below a Markdown table would be a row of it.
    return [...head, ...shown, '', ...(note === undefined ? [] : [note, ''])].join('\n');
  }
  const rows = [columns, ...items.flat().slice(0, MAX_ROWS)].map(cells);
  const widths = columns.map((_, index) =>
    rows.reduce((widest, each) => Math.max(widest, [...(each[index] ?? '')].length), 0),
  );
  const line = (each: readonly string[]): string =>
    style.fenced(
      cells(each)
        .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - [...cell].length)))
        .join('  ')
        .trimEnd(),
    );
  const head = [line(columns), widths.map((width) => '─'.repeat(width)).join('  ')];
  const space = room - head.join('\n').length - 2 * FENCE.length - 3;
  const { shown, note } = fitItems(
    items.map((item) => item.map(line)),
    { room: space, more },
  );
  return fence([...head, ...shown, ...(note === undefined ? [] : [note])]);
}
