/** What may stand in a reply, and what is made of it: the side of the reader that knows what elements mean. */

/** The elements that are read, by name. Only declared names are here: a lookup keeps nothing of the reply. */
export type Slots = ReadonlyMap<string, Slot>;

/** What elements of one name become. `Content` is the text of those that hold text, otherwise what was put into them. */
export interface Slot<Content = never> {
  readonly name: string;
  /** The member of the JSON that it becomes; undefined where it is no member of a declaration. */
  readonly member: string | undefined;
  /** What may stand in it, undefined where it holds text. Elements of another name, and text, are passed over. */
  readonly slots: Slots | undefined;
  /** What an element of another name is after all. */
  readonly other: ((name: string) => Slot) | undefined;
  /** The element starts. @returns what `decode` gets where nothing is put into it */
  readonly begin: (() => unknown) | undefined;
  /** Takes text that stands between elements, in any number of pieces. Without this it is noise. */
  readonly loose: ((frame: Frame, text: string) => void) | undefined;
  /** What a complete element becomes; undefined: it is absent. @throws {BadReply} */
  readonly decode: (content: Content) => unknown;
  /** Puts that into the element around it. @throws {BadReply} where there is no place for it */
  readonly put: (holder: Frame, value: unknown) => void;
}

/** An open element that holds elements. */
export interface Frame {
  readonly name: string;
  readonly slot: Slot;
  /** Those of the slot, unless what was read has changed what may follow. */
  slots: Slots;
  value: unknown;
  /** The element around it; undefined for the document. */
  readonly holder: Frame | undefined;
  readonly depth: number;
}

export const NO_SLOTS: Slots = /* @__PURE__ */ new Map();

/** Passes over an element and all that it holds. */
export const SKIPPED: Slot<unknown> = {
  name: '',
  member: undefined,
  slots: NO_SLOTS,
  other: undefined,
  begin: undefined,
  loose: undefined,
  decode: () => undefined,
  put: () => {},
};

/** A slot that is like `SKIPPED` but for these parts. All have one shape, for they are read with every element. */
export const slot = <Content>(parts: Partial<Slot<Content>>): Slot<Content> => ({ ...SKIPPED, ...parts });
