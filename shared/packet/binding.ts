/** What may stand in a reply, and what is made of it. The reader knows XML, bindings know what elements mean. */

/** The elements that are read, by name. A lookup adds nothing, so that no name in a reply can fill the memory. */
export type Bindings = ReadonlyMap<string, Binding>;

export type Attributes = ReadonlyMap<string, string>;
export const NO_ATTRIBUTES: Attributes = /* @__PURE__ */ new Map();

/** What elements of one name become. `Content` is their text if they hold text, otherwise what was put into them. */
export interface Binding<Content = never> {
  readonly name: string;
  /**
   * The elements that may stand in it; others, and text between them, are passed over. Undefined if it holds text.
   */
  readonly bindings: Bindings | undefined;
  /** The binding of an element whose name is not in `bindings`; without this it is passed over. */
  readonly other: ((name: string) => Binding) | undefined;
  /**
   * The element starts.
   * @param attributes by their names
   * @returns the first value of its content, into which its elements are then put
   */
  readonly begin: ((attributes: Attributes) => unknown) | undefined;
  /** Takes text that stands between elements, in any number of pieces; without this it is passed over. */
  readonly onText: ((frame: Frame, text: string) => void) | undefined;
  /** Reads elements in it that it knows as a whole. */
  readonly known: Known | undefined;
  /** The element is complete, and is put into the one around it. @throws {BadReply} */
  readonly end: (holder: Frame, content: Content) => void;
}

/** Reads elements whose markup was read before. */
export interface Known {
  /** Reads a whole element. @returns where it ends; `at` if it is not known */
  readonly read: (xml: string, at: number) => number;
  /** Takes a whole element that was not known. */
  readonly learn: (xml: string) => void;
}

/** An open element. */
export interface Frame {
  readonly binding: Binding;
  /** The text of an element that holds text; of another, what was put into it. */
  value: unknown;
  /** The element around it; undefined for the document. */
  readonly holder: Frame | undefined;
  readonly depth: number;
}

export const NO_BINDINGS: Bindings = /* @__PURE__ */ new Map();

/** @returns bindings by the names of their elements */
export const bindingsOf = (bindings: readonly Binding[]): Bindings =>
  new Map(bindings.map((each) => [each.name, each]));

/** Passes over an element and all that it holds. */
const SKIPPED: Binding<unknown> = {
  name: '',
  bindings: NO_BINDINGS,
  other: undefined,
  begin: undefined,
  onText: undefined,
  known: undefined,
  end: () => {},
};

/**
 * Makes a binding. What none of its parts is for is passed over. All bindings have the same members in one order, which
 * keeps the reader's access to them fast.
 * @returns the binding
 */
export const binding = <Content>(parts: Partial<Binding<Content>>): Binding<Content> => ({ ...SKIPPED, ...parts });
