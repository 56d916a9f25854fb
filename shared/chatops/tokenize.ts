/** The words of a command, as people and chat programs write them. */
import { Hint, plain, say } from './reply.ts';

/** `key=text`, or a bare word. */
export interface Word {
  readonly key?: string;
  readonly text: string;
}

// Chat programs turn straight quotes into curly ones, in the manner of the user's language: any of a kind closes any.
const DOUBLE = '"“”„‟«»';
const SINGLE = "'‘’‚‛";
const SPACE = /\s/;
/** More than any chat program sends. */
const MAX_LENGTH = 20_000;

/**
 * Splits a command into words. Quotes hold spaces where they start a word or a value, and end before a space: an
 * apostrophe within a word is an apostrophe. A backslash within quotes keeps a quote or a backslash.
 * @throws {Hint} where a quote is not closed, or the text is too long
 */
export function tokenize(text: string): Word[] {
  if (text.length > MAX_LENGTH) throw new Hint(plain('This is too long for a command.'));
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    if (SPACE.test(text.charAt(at))) {
      at++;
      continue;
    }
    const start = readQuoted(text, at);
    if (start) {
      words.push({ text: start.text });
      at = start.end;
      continue;
    }
    const bare = readBare(text, at, '=');
    if (text.charAt(bare.end) !== '=' || bare.text === '') {
      const { text: word, end } = readBare(text, at);
      words.push({ text: word });
      at = end;
      continue;
    }
    const value = readQuoted(text, bare.end + 1) ?? readBare(text, bare.end + 1);
    words.push({ key: bare.text, text: value.text });
    at = value.end;
  }
  return words;
}

interface Piece {
  readonly text: string;
  /** Where the text goes on behind it. */
  readonly end: number;
}

function readBare(text: string, at: number, until = ''): Piece {
  let end = at;
  while (end < text.length && !SPACE.test(text.charAt(end)) && text.charAt(end) !== until) end++;
  return { text: text.slice(at, end), end };
}

function readQuoted(text: string, at: number): Piece | undefined {
  const opening = text.charAt(at);
  const kind = [DOUBLE, SINGLE].find((quotes) => opening !== '' && quotes.includes(opening));
  if (kind === undefined) return undefined;
  let value = '';
  for (let end = at + 1; end < text.length; end++) {
    const char = text.charAt(end);
    const next = text.charAt(end + 1);
    if (char === '\\' && next !== '' && (next === '\\' || kind.includes(next))) {
      value += next;
      end++;
    } else if (kind.includes(char) && (next === '' || SPACE.test(next))) return { text: value, end: end + 1 };
    else value += char;
  }
  // A word may start with an apostrophe; nothing starts with a lone double quote but by mistake.
  if (kind === SINGLE) return undefined;
  throw new Hint(say`The quote before ${text.slice(at + 1, at + 21)} is not closed: end it with ${'"'} and a space.`);
}
