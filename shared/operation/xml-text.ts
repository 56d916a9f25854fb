/** Which text XML can carry, and how. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const NO_CHARACTER = /[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]/;

/** Whether the text holds only characters of XML 1.0 (its production 2). */
export const isXmlText = (text: string): boolean => !NO_CHARACTER.test(text) && text.isWellFormed();

/**
 * Text that white space collapse (XML Schema 2, 4.3.6) leaves as it is: spaces stand alone, between other characters.
 * An empty text is such a text.
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
