/** The quotes of programming languages: strings and heredocs. */

export interface Quote {
  /** The end of the text: a quote, or the label of a heredoc at the start of a line. */
  readonly close: string;
  readonly kind: 'string' | 'heredoc';
  /** Whether a backslash escapes the next character. */
  readonly escapes: boolean;
}

/** A text that begins in code. */
export interface Opened {
  readonly quote: Quote;
  /** The position of its first character. */
  readonly content: number;
}

const BRACKETS: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']', '<': '>', '|': '|', '!': '!' };
const HEREDOC = /<<(?:<[ \t]{0,9}|[~-])?(["']?)([A-Za-z_]\w*)\1[^\n]*\n/y;
const GENERIC = /(?:(?:qq|%[qQ])([{([|!])|q([{[|!]))/y;

const string = (close: string, escapes = true): Quote => ({ close, kind: 'string', escapes });

/** The text that begins at a position in code. */
export function quoteAt(source: string, index: number): Opened | undefined {
  const character = source.charAt(index);
  if (character === '"' || character === "'" || character === '`') {
    const triple = character.repeat(3);
    const close = source.startsWith(triple, index) ? triple : character;
    return { quote: string(close), content: index + close.length };
  }
  if (character === '<') {
    HEREDOC.lastIndex = index;
    const [all = '', , label = ''] = HEREDOC.exec(source) ?? [];
    // `a << b` appends. Without quotes or a dash, only a label in capitals is a heredoc.
    const isHeredoc = /^<<[<~"'-]/.test(all) || (label !== '' && label === label.toUpperCase());
    return isHeredoc
      ? { quote: { close: label, kind: 'heredoc', escapes: false }, content: index + all.length }
      : undefined;
  }
  if ((character !== 'q' && character !== '%') || /[\w$@>:.-]/.test(source.charAt(index - 1))) return undefined;
  GENERIC.lastIndex = index;
  const [all = '', wide = '', bracket = wide] = GENERIC.exec(source) ?? [];
  return all === '' ? undefined : { quote: string(BRACKETS[bracket] ?? ''), content: index + all.length };
}

/** @returns the length of the closing quote or label at a position; 0 if the text goes on */
export function closeAt(source: string, index: number, { close, kind }: Quote): number {
  if (kind === 'string') return source.startsWith(close, index) ? close.length : 0;
  if (source.charAt(index) !== '\n') return 0;
  let at = index + 1;
  while (source.charAt(at) === ' ' || source.charAt(at) === '\t') at += 1;
  const isLabel = source.startsWith(close, at) && !/\w/.test(source.charAt(at + close.length));
  return isLabel ? at + close.length - index : 0;
}

/** How far back the beginning of a text is looked for, in characters. */
const NEAR = 300;

/** The quote around a packet; undefined if there is no quote. @param start of `<packet>` */
export function quoteAround(source: string, start: number): Quote | undefined {
  const begin = beforeProlog(source, start);
  const before = source.slice(Math.max(0, begin - NEAR), begin);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const heredoc = line.indexOf('<<');
  if (heredoc >= 0 && /\n/.test(source.slice(begin, start + 1))) {
    const opened = quoteAt(`${line.trimEnd()}\n`, heredoc);
    if (opened?.quote.kind === 'heredoc') return opened.quote;
  }
  const open = openIn(line);
  if (open === undefined) return undefined;
  // `"<packet version="1.6.3.0">` is no string of a program: text in quotes, or a quoting of another kind.
  const tag = source.slice(begin, source.indexOf('>', start) + 1);
  return open.close.length === 1 && /["'`]/.test(open.close) && tag.replaceAll(/\\./g, '').includes(open.close)
    ? undefined
    : open;
}

/** The start of a text that begins with a packet: before its prolog, white space and escapes of white space. */
function beforeProlog(source: string, start: number): number {
  let at = start;
  for (;;) {
    while (at > 0 && /\s/.test(source.charAt(at - 1))) at -= 1;
    const prolog = source.slice(Math.max(0, at - NEAR), at);
    const [begin, end] = [prolog.lastIndexOf('<?xml'), prolog.lastIndexOf('?>')];
    if (/^\\[nrt]$/.test(source.slice(Math.max(0, at - 2), at))) at -= 2;
    else if (begin >= 0 && end === prolog.length - 2) at -= prolog.length - begin;
    else return at;
  }
}

/** The quote that is open at the end of a line. */
function openIn(line: string): Quote | undefined {
  let open: Quote | undefined;
  for (let at = 0; at < line.length; at++) {
    if (open !== undefined) {
      if (line.charAt(at) === '\\') at += 1;
      else if (line.startsWith(open.close, at)) open = undefined;
      continue;
    }
    const opened = quoteAt(line, at);
    // An apostrophe follows a letter, unless that is the prefix of a string.
    if (opened === undefined || !/(?:^|[^\w]|\b[bfruBFRUL]{1,2})$/.test(line.slice(Math.max(0, at - 3), at))) continue;
    open =
      opened.quote.close === "'" && isShell(line.slice(0, at)) ? { ...opened.quote, escapes: false } : opened.quote;
    at = opened.content - 1;
  }
  return open;
}

/** Whether a string of the shell follows, in which a backslash is no escape. */
const isShell = (before: string): boolean => /(?:\s-d|--data(?:-\w{1,9})?|\w=)\s?$/.test(before);
