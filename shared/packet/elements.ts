/** The open elements of a document that is being read, and what each of them is given to. */
import { BadReply, short } from './bad-reply.ts';
import { type Content, type Member, SKIPPED } from './content.ts';

const DEEPEST = 100;

/** A page of a web server, where a packet should be. */
export const WEB_PAGE = 'it is a web page: is the port that of Plesk (8443, or 8880 without TLS)?';

export class Elements {
  /** Of the innermost open element that holds elements. */
  content: Content;
  /** The innermost open element, where it holds text: it is not among `#names`. */
  leaf: Member | undefined;
  /** Whether the root element has begun. */
  hasRoot = false;
  readonly #names: string[] = [];
  readonly #outer: Content[] = [];
  #text = '';

  /** @param document what the root element is given to, as if it were a member of it */
  constructor(document: Content) {
    this.content = document;
  }

  /** Whether this is before or after the root element. */
  get isOutside(): boolean {
    return this.#names.length === 0 && this.leaf === undefined;
  }

  /** The names of the open elements, from the root inwards. */
  get path(): readonly string[] {
    return this.leaf === undefined ? [...this.#names] : [...this.#names, this.leaf.name];
  }

  /** The name of the innermost open element; empty outside. */
  get innermost(): string {
    return this.leaf?.name ?? this.#names.at(-1) ?? '';
  }

  /** What an element is that starts here; undefined where it is passed over. @throws {BadReply} if none may start */
  memberOf(name: string): Member | undefined {
    if (this.leaf) throw new BadReply(`an element <${short(name)}> stands where text belongs`);
    if (this.#names.length === 0) {
      if (this.hasRoot) throw new BadReply('a second element follows its end');
      if (/^html$/i.test(name)) throw new BadReply(WEB_PAGE);
      this.hasRoot = true;
    }
    return this.content.members.get(name) ?? this.content.other?.(name);
  }

  /** An element starts. */
  open(member: Member | undefined, name: string): void {
    if (this.#names.length >= DEEPEST) throw new BadReply('it is nested too deeply');
    if (member?.holds === 'text') {
      // Also tells where an error in its value is.
      this.leaf = member;
      this.#text = '';
      return;
    }
    let inner = SKIPPED;
    if (member?.holds === 'elements') inner = this.content.open(member);
    else if (member !== undefined) this.content.take(member, '');
    this.#names.push(member?.name ?? name);
    this.#outer.push(this.content);
    this.content = inner;
  }

  /** Text of the innermost open element, or a part of it. */
  text(text: string): void {
    if (this.leaf === undefined) this.content.loose?.(text);
    else this.#text += text;
  }

  /** The innermost open element ends. */
  close(): void {
    if (this.leaf !== undefined) {
      this.closeText(this.leaf, this.#text);
      return;
    }
    this.content.close();
    this.#names.pop();
    this.content = this.#outer.pop() ?? SKIPPED;
  }

  /** The innermost open element, which holds text, ends, and this is all its text. */
  closeText(leaf: Member, text: string): void {
    this.content.take(leaf, text);
    this.leaf = undefined;
  }
}
