/** The words of a command, as people and chat programs write them. */
import { Hint, plain, say } from '../message/reply.ts';

/** `key=text`, or a bare word. */
export interface Word {
  readonly key?: string;
  readonly text: string;
}

// Chat programs turn straight quotes into curly ones, in the manner of the user's language: any of a kind closes any.
const DOUBLE = '"“”„‟«»';
const SINGLE = "'‘’‚‛";
const SPACE = /\s/;
/** More characters than any chat program sends. */
const MAX_LENGTH = 20_000;

/**
 * Splits a command into words. A quote holds spaces where it starts a word or a value, and ends before a space: an
 * apostrophe within a word is an apostrophe. A backslash within quotes keeps a quote or a backslash.
 * @throws {Hint} where a double quote is not closed, or the text has more than 20,000 characters
 */
export function tokenize(text: string): Word[] {
  if (text.length > MAX_LENGTH) throw new Hint(plain('This is too long for a command.'));
  const reader = new WordReader(text);
  const words: Word[] = [];
  for (let word = reader.next(); word !== undefined; word = reader.next()) words.push(word);
  return words;
}

class WordReader {
  readonly #text: string;
  #at = 0;
  /** No single quote from here on is closed. Without this, each apostrophe would be read to the end of the text. */
  #singleIsOpen = false;

  constructor(text: string) {
    this.#text = text;
  }

  next(): Word | undefined {
    while (this.#at < this.#text.length && SPACE.test(this.#text.charAt(this.#at))) this.#at++;
    if (this.#at >= this.#text.length) return undefined;
    const quoted = this.#quoted();
    if (quoted !== undefined) return { text: quoted };
    const key = this.#bare('=');
    if (this.#text.charAt(this.#at) !== '=' || key === '') return { text: key + this.#bare() };
    this.#at++;
    return { key, text: this.#quoted() ?? this.#bare() };
  }

  #bare(until = ''): string {
    const start = this.#at;
    for (let char = this.#text.charAt(start); char !== '' && char !== until && !SPACE.test(char); )
      char = this.#text.charAt(++this.#at);
    return this.#text.slice(start, this.#at);
  }

  /** The text of a quote that starts here; undefined where none does. */
  #quoted(): string | undefined {
    const opening = this.#text.charAt(this.#at);
    const kind = [DOUBLE, SINGLE].find((quotes) => opening !== '' && quotes.includes(opening));
    if (kind === undefined || (kind === SINGLE && this.#singleIsOpen)) return undefined;
    let value = '';
    for (let end = this.#at + 1; end < this.#text.length; end++) {
      const char = this.#text.charAt(end);
      const next = this.#text.charAt(end + 1);
      if (char === '\\' && next !== '' && (next === '\\' || kind.includes(next))) {
        value += next;
        end++;
      } else if (kind.includes(char) && (next === '' || SPACE.test(next))) {
        this.#at = end + 1;
        return value;
      } else value += char;
    }
    if (kind === DOUBLE) {
      const start = this.#text.slice(this.#at + 1, this.#at + 21);
      throw new Hint(say`The quote before ${start} is not closed: end it with ${'"'} and a space.`);
    }
    // A word may start with an apostrophe, but not with a double quote.
    this.#singleIsOpen = true;
    return undefined;
  }
}
