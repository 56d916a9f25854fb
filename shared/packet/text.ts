/** Text of a reply: its characters, entities, line ends and encoding. */
import { ENTITIES, isXmlText } from '../operation/xml-text.ts';
import { BadReply } from './bad-reply.ts';

/** The index of the first character that XML 1.0 does not allow; -1 if it allows all. */
export const noXmlAt = (text: string): number =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  text.search(/[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/u);

const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries(ENTITIES).map(([character, name]) => [name, character]),
);

/** XML's line-end rule (2.11): every line ends in a line feed. */
export const normalLines = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/** The text that markup without tags stands for. @throws {BadReply} on `]]>`, a bare `&` or an unknown entity */
export function decodeText(markup: string): string {
  if (markup.includes(']]>')) throw new BadReply('it holds a ]]> that ends nothing');
  const lines = normalLines(markup);
  let text = '';
  let from = 0;
  for (let at = lines.indexOf('&'); at !== -1; at = lines.indexOf('&', from)) {
    const end = lines.indexOf(';', at);
    if (end === -1) throw new BadReply('it holds an & that starts no entity');
    text += lines.slice(from, at) + characterOf(lines.slice(at + 1, end));
    from = end + 1;
  }
  return text + lines.slice(from);
}

/** The character that a reference stands for. @param reference what stands between `&` and `;` */
function characterOf(reference: string): string {
  const named = NAMED.get(reference);
  if (named !== undefined) return named;
  const isNumber = /^#(?:x[\dA-Fa-f]{1,6}|\d{1,7})$/.test(reference);
  const code = isNumber ? Number(`0${reference.slice(1)}`) : 0;
  const character = code > 0x10ffff ? '\0' : String.fromCodePoint(code);
  if (!isXmlText(character)) throw new BadReply('it holds an unknown entity');
  return character;
}

/**
 * Refuses other encodings than UTF-8, and than ASCII, which is a part of it.
 * @param label what a header or an XML declaration names; undefined if it names no encoding
 * @throws {BadReply}
 */
export function requireUtf8(label: string | undefined): void {
  if (label !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(label)) throw new BadReply('its encoding is not UTF-8');
}
