/** What may stand in a reply, and what is made of it: the side of the reader that knows what elements mean. */

/** The elements that are read, by name. Only declared names are here: a lookup keeps nothing of the reply. */
export type Slots = ReadonlyMap<string, Slot>;

/** What elements of one name become. `Content` is the text of those that hold text, otherwise what was put into them. */
export interface Slot<Content = never> {
  readonly name: string;
  /** What may stand in it, undefined where it holds text. Elements of another name, and text, are passed over. */
  readonly slots: Slots | undefined;
  /** What an element of another name is after all. */
  readonly other: ((name: string) => Slot) | undefined;
  /** The element starts. @returns what `end` gets where nothing is put into it */
  readonly begin: (() => unknown) | undefined;
  /** Takes text that stands between elements, in any number of pieces. Without this it is noise. */
  readonly loose: ((frame: Frame, text: string) => void) | undefined;
  /** The element is complete: what it becomes is put into the one around it. @throws {BadReply} */
  readonly end: (holder: Frame, content: Content) => void;
}

/** An open element. */
export interface Frame {
  readonly slot: Slot;
  /** The text of an element that holds text; of another, what was put into it. */
  value: unknown;
  /** The element around it; undefined for the document. */
  readonly holder: Frame | undefined;
  readonly depth: number;
}

export const NO_SLOTS: Slots = /* @__PURE__ */ new Map();

/** Passes over an element and all that it holds. */
const SKIPPED: Slot<unknown> = {
  name: '',
  slots: NO_SLOTS,
  other: undefined,
  begin: undefined,
  loose: undefined,
  end: () => {},
};

/** A slot; without these parts, its elements are passed over. All have one shape, for they are read with every element. */
export const slot = <Content>(parts: Partial<Slot<Content>>): Slot<Content> => ({ ...SKIPPED, ...parts });
