/**
 * What is wrong with a reply, and in which of its elements. Quotes names of elements at most, never the reply's text:
 * it may hold secrets.
 */
export class BadReply extends Error {
  override readonly name = 'BadReply';
  /** What is wrong, without the place. */
  readonly reason: string;
  /** The names of the elements around the place, from the root inwards; empty for the document as a whole. */
  readonly path: readonly string[];

  constructor(reason: string, path: readonly string[] = []) {
    super(path.length > 0 ? `${path.map(short).join('/')}: ${reason}` : reason);
    this.reason = reason;
    this.path = path;
  }
}

/** A name that a server made up may be of any length, and the message is read by people. */
export const short = (name: string): string => (name.length > 64 ? `${name.slice(0, 64)}…` : name);
