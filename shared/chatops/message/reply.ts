/** What a chat replies: sentences and tables, whichever the platform. Each platform writes them in its own markup. */
import type { Operation } from '../../operation/declaration.ts';

/** Text of the gateway's own, or a value that came from elsewhere and is shown as code, exactly as it is. */
export type Inline = string | { readonly value: string };

/** A line of text. */
export interface Sentence {
  readonly say: readonly Inline[];
}

/** Rows below columns. */
export interface Table {
  readonly columns: readonly string[];
  /** An item takes one row or several. Where a table is cut, the items that are left out are counted. */
  readonly items: readonly (readonly (readonly string[])[])[];
  /** How many items there are beyond `items`; left out, none. */
  readonly more?: number;
}

/** Text that keeps its lines. */
export interface Verbatim {
  readonly verbatim: string;
}

/** A part of a reply. */
export type Block = Sentence | Table | Verbatim;
export type Reply = readonly Block[];

/** A sentence of a template: what is put into it is shown as a value. */
export function say(texts: TemplateStringsArray, ...values: readonly (string | number)[]): Sentence {
  const value = (index: number): Inline[] => values.slice(index, index + 1).map((each) => ({ value: String(each) }));
  return { say: texts.flatMap((text, index): Inline[] => [text, ...value(index)]) };
}

/** A sentence without values. Its text is escaped, so that it may quote what came from elsewhere. */
export const plain = (text: string): Sentence => ({ say: [text] });

/** Values in a row: a, b, c. */
export const listed = (values: readonly string[]): Inline[] =>
  values.flatMap((value, index): Inline[] => (index === 0 ? [{ value }] : [', ', { value }]));

/** An operation as it is typed: `reseller add`. */
export const commandOf = ({ operator, operation }: Operation): string => `${operator} ${operation}`;

/** A command that cannot be carried out as it was typed, with what would help. */
export class Hint extends Error {
  override readonly name = 'Hint';
  readonly reply: Reply;
  constructor(...reply: Block[]) {
    super('a command that needs a hint');
    this.reply = reply;
  }
}
