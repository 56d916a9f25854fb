/** What is made of a document while it is read: the side of the reader that knows what its elements mean. */

/** An element that may stand in another one. */
export interface Member {
  readonly name: string;
  /** What belongs in it: `text` alone, `elements`, or `anything`, where only its presence matters. */
  readonly holds: 'text' | 'elements' | 'anything';
}

/** An open element that holds elements. Methods, so that an implementation may name the kind of members it gives. */
export interface Content {
  /** The elements that are read, by name. Only declared names are here: a lookup needs no copy of the reply's. */
  readonly members: ReadonlyMap<string, Member>;
  /** What an element of another name is; undefined, or no such method, passes over it and all that it holds. */
  other?(name: string): Member | undefined;
  /** Takes a member that holds text, when it is complete, or one that may hold anything, when it starts. */
  take(member: Member, text: string): void;
  /** Takes a member that holds elements, when it starts. */
  open(member: Member): Content;
  /** Takes text between elements, in any number of pieces. Without this method it is noise. */
  loose?(text: string): void;
  /** The element is complete. */
  close(): void;
}

const NONE: ReadonlyMap<string, Member> = /* @__PURE__ */ new Map();

/** Passes over everything. */
export const SKIPPED: Content = {
  members: NONE,
  take: () => {},
  open: () => SKIPPED,
  close: () => {},
};
