/** Text of a reply: entities and line ends. */
import { isXmlText } from '../operation/xml-text.ts';
import { BadReply } from './bad-reply.ts';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text that markup without tags stands for. @throws {BadReply} on an entity that XML does not know */
export function decodeText(markup: string): string {
  if (markup.includes(']]>')) throw new BadReply('it holds a ]]> that ends nothing');
  const lines = markup.includes('\r') ? markup.replace(/\r\n?/g, '\n') : markup;
  return lines.includes('&') ? lines.replace(/&([^;&]*);?/g, reference) : lines;
}

function reference(whole: string, body: string): string {
  if (!whole.endsWith(';')) throw new BadReply('it holds an & that starts no entity');
  const named = Object.hasOwn(NAMED, body) ? NAMED[body] : undefined;
  if (named !== undefined) return named;
  const digits = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(body);
  const code = digits ? Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] ? 16 : 10) : 0;
  const character = code > 0x10ffff ? '\0' : String.fromCodePoint(code);
  if (!isXmlText(character)) throw new BadReply('it holds an unknown entity');
  return character;
}
