/** What is said in a chat, whichever chat it is: sentences and tables. Each platform writes them in its own markup. */

/** Text of ours, or a value that came from somewhere else and is shown exactly as it is. */
export type Inline = string | { readonly value: string };

/** A line of text. */
export interface Sentence {
  readonly say: readonly Inline[];
}

/** Rows under columns. An item is what is counted when a table is cut, and may take several rows. */
export interface Table {
  readonly columns: readonly string[];
  readonly items: readonly (readonly (readonly string[])[])[];
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
  return { say: texts.flatMap((text, index): Inline[] => [text, ...valueAt(values, index)]) };
}

/** A sentence without values in it. What is not ours to vouch for goes through here too: it is escaped. */
export const plain = (text: string): Sentence => ({ say: [text] });

/** Values in a row: a, b, c. */
export const listed = (values: readonly string[]): Inline[] =>
  values.flatMap((value, index): Inline[] => (index === 0 ? [{ value }] : [', ', { value }]));

function valueAt(values: readonly (string | number)[], index: number): Inline[] {
  const value = values[index];
  return value === undefined ? [] : [{ value: String(value) }];
}

/** A command that cannot be carried out as it was typed, with what would help. */
export class Hint extends Error {
  override readonly name = 'Hint';
  readonly reply: Reply;
  constructor(...reply: Block[]) {
    super('a command that needs a hint');
    this.reply = reply;
  }
}
