/** The pieces of a packet. */
import { ENTITIES } from '../operation/xml-text.ts';

// A carriage return is sent as a reference, because a parser makes a line feed of it otherwise (XML 1.0, 2.11).
/** Text as it stands between tags. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>\r]/g, (character) => `&${ENTITIES[character] ?? '#13'};`);

/** An element. @param content markup; an empty one makes an empty element */
export const element = (name: string, content: string): string =>
  content ? `<${name}>${content}</${name}>` : `<${name}/>`;
