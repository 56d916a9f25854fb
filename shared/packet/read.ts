/**
 * A strict reader for replies: one whole, well-formed element or an error. A reply that was cut off anywhere, has
 * something after its end, or mixes up its tags is never mistaken for a shorter success.
 *
 * XML as Plesk uses it: no namespaces, no document type; attributes are checked and passed over.
 */
import { isXmlText } from '../operation/xml-text.ts';
import { BadReply } from './bad-reply.ts';
import { decodeText } from './text.ts';

export interface Element {
  readonly name: string;
  /** Its own text, of all the places between its children, entities decoded. */
  readonly text: string;
  readonly children: readonly Element[];
}
interface Open extends Element {
  text: string;
  children: Open[];
}
/** The children of the many elements that have none. */
const NONE: Open[] = [];

const TAG = /^([A-Za-z_][\w.-]*)(?:[ \t\r\n]+[A-Za-z_:][\w:.-]*[ \t\r\n]*=[ \t\r\n]*(?:"[^<"]*"|'[^<']*'))*[ \t\r\n]*$/;
const ATTRIBUTE = /([^ \t\r\n]+)[ \t\r\n]*=[ \t\r\n]*("[^"]*"|'[^']*')/g;
// The documentation's sample of reseller-plan/get starts with a prolog that lost its `<`; PHP may print lines before it.
const PROLOG = /^\uFEFF?[ \t\r\n]*(?:<?\?xml\s[^<>]*\?>)?/;
const INSTRUCTION = /^<\?(?!xml[\s?])[a-z_][\w.-]*(?:\s|\?>)/i;
const DEEPEST = 100;

const [GT, SLASH, BANG, QUESTION, DOUBLE_QUOTE, QUOTE] = [0x3e, 0x2f, 0x21, 0x3f, 0x22, 0x27];

/** Names of tags, by the text between `<` and `>`: nearly every tag of a reply is a repetition. */
const names = new Map<string, string>();

function nameOf(tag: string): string {
  const name = TAG.exec(tag)?.[1];
  const attributes = Array.from(tag.matchAll(ATTRIBUTE), ([, attribute]) => attribute);
  if (name === undefined || new Set(attributes).size < attributes.length) throw new BadReply('a tag is malformed');
  // The references in attributes; a ]]> is theirs to hold.
  decodeText(tag.replaceAll('>', ' '));
  if (name === tag && names.size < 1000) names.set(tag, name);
  return name;
}

/** Where the tag that starts at `start` ends: at the first `>` outside quotes. */
function endOfTag(xml: string, start: number): number {
  for (let at = start; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (code === GT) return at;
    if (code === DOUBLE_QUOTE || code === QUOTE) at = whole(xml.indexOf(xml.charAt(at), at + 1));
  }
  return whole(-1);
}

function whole(index: number): number {
  if (index === -1) throw new BadReply('it is cut off');
  return index;
}

/**
 * Reads a document.
 * @returns its one element
 * @throws {BadReply} saying what is wrong
 */
export function readDocument(xml: string): Element {
  const top: Open = { name: '', text: '', children: NONE };
  const open: Open[] = [top];
  let current = top;
  let at = PROLOG.exec(xml)?.[0].length ?? 0;
  if (!isXmlText(xml)) throw new BadReply('it holds a character that XML has not');
  for (;;) {
    const lt = xml.indexOf('<', at);
    if (lt !== at) {
      const markup = xml.slice(at, lt === -1 ? undefined : lt);
      if (current !== top) current.text += decodeText(markup);
      else if (/[^ \t\r\n]/.test(markup))
        throw new BadReply(top.children.length > 0 ? 'something follows its end' : 'it is no XML');
    }
    if (lt === -1) break;
    const next = xml.charCodeAt(lt + 1);
    if (next === SLASH) {
      at = closed(xml, lt + 2, current);
      open.pop();
      current = open.at(-1) as Open; // closed() has refused to close the top
    } else if (next === BANG || next === QUESTION) {
      at = special(xml, lt, current);
    } else {
      let end = whole(xml.indexOf('>', lt));
      let empty = xml.charCodeAt(end - 1) === SLASH;
      let name = names.get(xml.slice(lt + 1, empty ? end - 1 : end));
      if (name === undefined) {
        end = endOfTag(xml, lt + 1);
        empty = xml.charCodeAt(end - 1) === SLASH;
        name = nameOf(xml.slice(lt + 1, empty ? end - 1 : end));
      }
      if (current === top && top.children.length > 0) throw new BadReply('a second element follows its end');
      const element: Open = { name, text: '', children: NONE };
      if (current.children === NONE) current.children = [element];
      else current.children.push(element);
      if (!empty) {
        current = element;
        if (open.push(element) > DEEPEST) throw new BadReply('it is nested too deeply');
      }
      at = end + 1;
    }
  }
  if (current !== top) throw new BadReply('it is cut off');
  const [root] = top.children;
  if (root === undefined) throw new BadReply('it is empty');
  return root;
}

/** Passes over the rest of a closing tag, which must be that of the element. */
function closed(xml: string, start: number, { name }: Element): number {
  const end = start + name.length;
  if (name !== '' && xml.startsWith(name, start)) {
    if (xml.charCodeAt(end) === GT) return end + 1;
    const gt = whole(xml.indexOf('>', end));
    if (/^[ \t\r\n]*$/.test(xml.slice(end, gt))) return gt + 1;
  }
  whole(xml.indexOf('>', start));
  throw new BadReply('its tags do not match');
}

/** Passes over a comment or an instruction, and takes in the text of a CDATA section. */
function special(xml: string, start: number, current: Open): number {
  const after = (opening: string, closing: string): number | undefined =>
    xml.startsWith(opening, start) ? whole(xml.indexOf(closing, start + opening.length)) + closing.length : undefined;
  const cdata = after('<![CDATA[', ']]>');
  if (cdata !== undefined) {
    if (current.name === '') throw new BadReply('text stands outside its element');
    current.text += xml.slice(start + 9, cdata - 3).replace(/\r\n?/g, '\n');
  }
  // Nothing but its end may follow the first -- in a comment.
  const end = cdata ?? after('<!--', '--') ?? after('<?', '?>');
  if (end === undefined) throw new BadReply('it holds a document type declaration or is cut off');
  if (cdata !== undefined) return cdata;
  const markup = xml.slice(start, end);
  if (INSTRUCTION.test(markup)) return end;
  if (markup.endsWith('?>') || whole(xml.indexOf('>', end)) !== end)
    throw new BadReply('a comment or instruction is malformed');
  return end + 1;
}
