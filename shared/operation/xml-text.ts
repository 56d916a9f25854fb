/** Texts that XML can carry. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const NO_CHARACTER = /[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]/;

/** @returns whether the text holds only characters of XML 1.0 (its production 2) */
export const isXmlText = (text: string): boolean => !NO_CHARACTER.test(text) && text.isWellFormed();

/**
 * Text that white space collapse (XML Schema 2, 4.3.6) does not change: only single spaces, between other characters.
 * An empty text is one too.
 */
export const COLLAPSED = /^(?:[^ \t\n\r]+(?: [^ \t\n\r]+)*)?$/;

/** The characters that XML has names for (its section 4.6). */
export const ENTITIES: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};
