/** Holes: the parts of a packet that code writes. The text of the packet has a mark in place of each. */

export interface Hole {
  /** The code in the source: `$row['login']`, `<?= $email ?>`. */
  readonly code: string;
  /** Whether it writes a value into the packet. If not, it only decides, such as `if ($email) {`. */
  readonly fills: boolean;
}

// Neither is allowed in XML.
const MARK = /\uFFFE(\d+)\uFFFF/;
const MARKS = new RegExp(MARK, 'g');

/** Removes the characters of marks from a text without marks. */
export const unmarked = (text: string): string => text.replace(/[\uFFFE\uFFFF]/g, '\uFFFD');

export class Holes {
  readonly #all: Hole[] = [];

  /** @returns the mark for the code */
  mark(code: string, fills = true): string {
    this.#all.push({ code: code.trim(), fills });
    return `\uFFFE${this.#all.length - 1}\uFFFF`;
  }

  /** The text with the code in place of its marks. */
  source(text: string): string {
    return text.replace(MARKS, (_, index) => this.#all[index]?.code ?? '');
  }

  /** The holes in a text, and the texts between them, in order. */
  parts(text: string): (Hole | string)[] {
    return text.split(MARK).flatMap((part, index) => (index % 2 === 0 ? part : (this.#all[Number(part)] ?? [])));
  }
}

const CONTROL = new Set(
  'if else elseif elsif elif unless for foreach each while until endif endfor endforeach endwhile end fi done then do case switch with range try catch finally begin rescue ensure function func sub def section block loop'.split(
    ' ',
  ),
);
/** The beginnings of code in templates. */
const TAG = /^(?:<\?(?:php\b|=)?|<%[=-]?|[$#@%]\{|\{\{?[~#/%-]*|\[%-?)/;
const COMMENT = /^(?:\{#|\{\{!|<%#|<%--|(?:<\?php\s)?\s*(?:\/\*|\/\/))/;
const WRITES = /\b(?:echo|print|printf|puts|include|require|render)\b/;

/** Whether code is a condition, a loop or a comment: it writes no value itself. */
export function isControl(code: string): boolean {
  const inner = code.replace(TAG, '').trimStart();
  const word = /^[}\s]*([A-Za-z_]\w*)/.exec(inner)?.[1] ?? '';
  if (COMMENT.test(code) || /^[\s{};]*(?:[?%]>)?$/.test(inner)) return !WRITES.test(inner);
  return CONTROL.has(word) && !WRITES.test(inner);
}
