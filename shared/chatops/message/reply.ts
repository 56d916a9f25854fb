/** Replies to chats: sentences and tables, which are rendered in the markup of each platform. */
import type { Operation } from '../../operation/declaration.ts';

/** Text of the gateway, or a value from another source, which is shown unchanged as code. */
export type Inline = string | { readonly value: string };

/** A line of text. */
export interface Sentence {
  readonly say: readonly Inline[];
}

/** Rows below columns. */
export interface Table {
  readonly columns: readonly string[];
  /** An item has one or several rows. If a table is cut, the items that are left out are counted. */
  readonly items: readonly (readonly (readonly string[])[])[];
  /** How many items there are beyond `items`; 0 if left out. */
  readonly more?: number;
}

/** Text that keeps its lines. */
export interface Verbatim {
  readonly verbatim: string;
}

/** A part of a reply. */
export type Block = Sentence | Table | Verbatim;
export type Reply = readonly Block[];

/**
 * Makes a sentence from a template, whose substitutions are shown as values.
 * @returns the sentence
 * @example
 * say`${'eu1'} is down` // => { say: ['', { value: 'eu1' }, ' is down'] }
 */
export function say(texts: TemplateStringsArray, ...values: readonly (string | number)[]): Sentence {
  const value = (index: number): Inline[] => values.slice(index, index + 1).map((each) => ({ value: String(each) }));
  return { say: texts.flatMap((text, index): Inline[] => [text, ...value(index)]) };
}

/**
 * @param text is escaped, so it may quote text from other sources
 * @returns a sentence without values
 */
export const plain = (text: string): Sentence => ({ say: [text] });

/** Values in a row: a, b, c. */
export const listed = (values: readonly string[]): Inline[] =>
  values.flatMap((value, index): Inline[] => (index === 0 ? [{ value }] : [', ', { value }]));

/** An operation as users type it: `reseller add`. */
export const commandOf = ({ operator, operation }: Operation): string => `${operator} ${operation}`;

/** Thrown for a command that cannot be carried out as it was typed, with a reply that helps. */
export class Hint extends Error {
  override readonly name = 'Hint';
  readonly reply: Reply;
  constructor(...reply: Block[]) {
    super();
    this.reply = reply;
  }
}
