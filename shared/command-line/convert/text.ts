/** The text of an element, and the code in it. */
import type { TNode } from 'txml/txml';
import { childrenOf, textOf } from './element.ts';
import type { Reading } from './reading.ts';

/** `$login`, `{$login}`, `${login}`, `{login}`, `%s`, `%(login)s`: probably places for values. */
const PLACEHOLDER =
  /\$\{?\w{1,99}\}?(?:->\w{1,99}|(?:->)?[[{]['"]?[\w$]{1,99}['"]?[\]}]){0,9}|\{\}|\{[$\w][\w.[\]'"!:()>-]{0,99}\}|%(?:\(\w{1,99}\)|\d\$)?[sdv](?!\w)|%\w{1,99}%|__[A-Z]\w{0,99}__/;

/** The text of an element, with code as in the source. */
export function textIn(element: TNode, path: string, { holes, note }: Reading, isSecret: boolean): string {
  const text = textOf(element).trim();
  let isFilled = false;
  for (const part of holes.parts(text)) {
    if (typeof part === 'string') continue;
    isFilled = true;
    note(path, `holds ${part.code}: kept as text, because code puts a value in its place.`);
  }
  const [place] = isFilled ? [] : (PLACEHOLDER.exec(text) ?? []);
  if (place !== undefined) {
    const what = isSecret ? 'what looks like a variable' : `${place}, which looks like a variable`;
    note(path, `holds ${what}: kept as text.`);
  }
  for (const child of childrenOf(element))
    note(path, `holds <${holes.source(child.tagName)}>, though it is text: the text of both is kept.`);
  return holes.source(text);
}
