/** Splits commands into words. */
import { Hint, plain, say } from '../message/reply.ts';

/** `key=text`, or a bare word. */
export interface Word {
  readonly key?: string;
  readonly text: string;
}

// Chat programs turn straight quotes into the curly ones of the user's language: any quote of a kind closes any other.
const DOUBLE = '"“”„‟«»';
const SINGLE = "'‘’‚‛";
const SPACE = /\s/;
/** More characters than any chat program sends. */
const MAX_LENGTH = 20_000;

/**
 * Splits a command into words. A quote starts at the start of a word or a value, and ends before a space: an apostrophe
 * within a word is not a quote. A backslash within quotes escapes a quote or a backslash.
 * @returns the words
 * @throws {Hint} if a double quote is not closed, or the text has more than 20,000 characters
 * @example
 * tokenize('add pname="Jane Doe"') // => [{ text: 'add' }, { key: 'pname', text: 'Jane Doe' }]
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
  /** Whether no single quote from here on is closed. It saves reading to the end of the text for each apostrophe. */
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

  /** The text of a quote that starts here; undefined if no quote starts here. */
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
