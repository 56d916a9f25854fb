/** The code between two texts of a program that make up a packet. */
import { type Opened, quoteAt } from './quote.ts';

/** A part of the code: an operand of a concatenation, or a statement. */
export interface Piece {
  readonly code: string;
  /** Whether its value becomes part of the packet. */
  readonly appended: boolean;
}

export interface Gap {
  readonly pieces: readonly Piece[];
  /** The next text; undefined at the end. */
  readonly next: Opened | undefined;
  /** The variable that is assigned to: a text that begins with it repeats the packet so far. */
  readonly again: string;
}

/** After so many characters of code without a text, the packet counts as unfinished. */
const FAR = 2000;
const APPENDS = new Set(
  'append write writestring writeln concat push add print println printf puts echo fprint fprintf fprintln'.split(' '),
);
const COMMENT = /\/\*|\/\/|#(?![{!])/y;

export function readGap(source: string, from: number): Gap {
  const reader = new GapReader();
  const limit = Math.min(source.length, from + FAR);
  for (let at = from; at < limit; ) {
    const comment = commentEnd(source, at, limit);
    // A shell writes a quote of its own with a backslash, between two strings.
    const isPlain = source.charAt(at - 1) === '\\' && at > from;
    const opened = comment === undefined && !isPlain ? quoteAt(source, at) : undefined;
    if (opened !== undefined) {
      const end = textEnd(source, opened, limit);
      if (reader.isOfPacket(source.slice(opened.content, end))) return reader.end(opened);
      reader.take(source.slice(at, end));
      at = end;
    } else if (comment !== undefined) {
      at = comment;
    } else {
      at += reader.read(source, at);
    }
  }
  return reader.end(undefined);
}

function commentEnd(source: string, at: number, limit: number): number | undefined {
  COMMENT.lastIndex = at;
  const [open] = COMMENT.exec(source) ?? [];
  if (open === undefined || (open === '#' && /[\w$&]/.test(source.charAt(at - 1)))) return undefined;
  const end = source.slice(at, limit).indexOf(open === '/*' ? '*/' : '\n', open === '/*' ? 2 : 0);
  return end < 0 ? limit : at + end + (open === '/*' ? 2 : 0);
}

/** The end of a text in code, after its closing quote. */
function textEnd(source: string, { quote, content }: Opened, limit: number): number {
  for (let at = content; at < limit; at++) {
    if (quote.escapes && source.charAt(at) === '\\') at += 1;
    else if (source.startsWith(quote.close, at)) return at + quote.close.length;
  }
  return limit;
}

const TARGET = /[\w$@.>\-[\]'":]/;

/** The start of the variable or function name at the end of the code. */
function targetStart(code: string): number {
  let at = code.trimEnd().length;
  while (at > 0 && TARGET.test(code.charAt(at - 1))) at -= 1;
  return at;
}

class GapReader {
  readonly #pieces: Piece[] = [];
  /** For each open brace, whether it is that of a subscript: `$row{login}`. */
  readonly #braces: boolean[] = [];
  #code = '';
  #appended = true;
  /** The variable that is assigned to. */
  #assigned = '';
  #again = '';
  /** How many brackets are open, less those that were open before the gap. */
  depth = 0;

  /**
   * Whether a text is a part of the packet: markup, or joined to it. Within brackets, other texts are arguments or
   * keys: `. ($state ? '<state>' . get($row['state'])`.
   */
  isOfPacket(text: string): boolean {
    if (/<\/?[A-Za-z]/.test(text)) return true;
    return this.depth <= 0 && (this.#appended || (this.#assigned !== '' && text.includes(this.#assigned)));
  }

  take(code: string): void {
    this.#code += code;
  }

  end(next: Opened | undefined): Gap {
    // The prefix of a string: f"…", $"…".
    if (next !== undefined) this.#code = this.#code.replace(/(^|[^\w$])(?:[bfruBFRUL]{1,2}|[$@]{1,2})$/, '$1');
    this.#cut(false);
    return { pieces: this.#pieces, next, again: this.#again };
  }

  /** Reads the token at a position. @returns its length */
  read(source: string, at: number): number {
    const character = source.charAt(at);
    const assignment = this.depth <= 0 ? this.#assignment(source, at) : undefined;
    if (assignment !== undefined) {
      this.#begin(assignment.appended);
      return assignment.length;
    }
    if (character === '(' && this.#isAppend()) this.#begin(true);
    else if (this.depth <= 0 && character === ';') this.#cut(false);
    else if (character === '{' || character === '}') this.#brace(character, source.charAt(at - 1));
    else this.#code += character;
    if (character === '(' || character === '[') this.depth += 1;
    if (character === ')' || character === ']') this.depth -= 1;
    return 1;
  }

  #isAppend(): boolean {
    const [, name = ''] = /(?:^|\W)(\w{1,20})\s?$/.exec(this.#code.slice(-24)) ?? [];
    return APPENDS.has(name.toLowerCase());
  }

  /** The operator at a position, if it assigns (`=`, `:=`) or appends (`.=`, `+=`, `<<`). */
  #assignment(source: string, at: number): { readonly length: number; readonly appended: boolean } | undefined {
    const two = source.slice(at, at + 2);
    if (two === '.=' || two === '+=') return { length: 2, appended: true };
    if (two === ':=') return { length: 2, appended: false };
    if (two === '<<') {
      // Within an expression it joins, like `+`. At the start of a line it appends.
      const line = this.#code.slice(this.#code.lastIndexOf('\n') + 1);
      const joins = this.#appended && (line === this.#code || targetStart(line) > line.search(/\S/));
      return joins ? undefined : { length: 2, appended: true };
    }
    const isComparison = /[=>~]/.test(two.charAt(1)) || /[=<>!]/.test(source.charAt(at - 1));
    return two.charAt(0) === '=' && !isComparison ? { length: 1, appended: false } : undefined;
  }

  /** Begins the value for the variable or function at the end of the code. */
  #begin(appended: boolean): void {
    const start = targetStart(this.#code);
    const target = this.#code.slice(start).trim();
    this.#code = this.#code.slice(0, start);
    this.#cut(appended);
    if (appended) return;
    this.#assigned = target;
    this.#again = target;
  }

  #cut(appended: boolean): void {
    let code = this.#code.trim();
    let isAppended = this.#appended;
    if (this.#assigned !== '') {
      const isAgain = code.startsWith(this.#assigned) && /^\s*(?:[.+,&]|$)/.test(code.slice(this.#assigned.length));
      isAppended ||= isAgain;
      if (isAgain) code = code.slice(this.#assigned.length);
      else if (code !== '') code = `${this.#assigned} = ${code}`;
    }
    if (code !== '') this.#pieces.push({ code, appended: isAppended });
    this.#code = '';
    this.#assigned = '';
    this.#appended = appended;
  }

  #brace(character: string, before: string): void {
    const isSubscript = character === '{' ? /[\w>\]}]/.test(before) : this.#braces.pop() === true;
    if (character === '{') this.#braces.push(isSubscript);
    if (isSubscript) this.depth += character === '{' ? 1 : -1;
    if (isSubscript || this.depth > 0) this.#code += character;
    else this.#cut(false);
  }
}
