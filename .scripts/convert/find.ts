/** Finds packets in what people have: code, documentation, mails. */

export interface Snippet {
  /** Where it begins in the text, counted from 1. */
  readonly line: number;
  readonly xml: string;
}

/**
 * The parts of a text that are packets, or an operator without its `<packet>`.
 * @param operators the names of the elements below `<packet>`
 */
export function snippetsIn(text: string, operators: readonly string[]): Snippet[] {
  // Copied from the source of a web page, the markup is escaped.
  const isEscaped = !text.includes('<packet') && text.includes('&lt;packet');
  const source = isEscaped ? unescaped(text) : text;
  const begin = new RegExp(`<(packet|${[...operators].sort().reverse().join('|')})(?=[\\s/>])`, 'g');
  const snippets: Snippet[] = [];
  for (let found = begin.exec(source); found !== null; found = begin.exec(source)) {
    const [, name = ''] = found;
    const end = endOf(source, found.index, name);
    snippets.push({ line: source.slice(0, found.index).split('\n').length, xml: source.slice(found.index, end) });
    begin.lastIndex = end;
  }
  return snippets;
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Where an element ends: after its closing tag, else before the next packet, else with the text. */
function endOf(source: string, start: number, name: string): number {
  const rest = source.slice(start + 1);
  const next = rest.search(/<packet[\s/>]/);
  const until = next < 0 ? rest : rest.slice(0, next);
  const close = new RegExp(`</${name}\\s*>`).exec(until);
  return start + 1 + (close === null ? until.length : close.index + close[0].length);
}

/** One string of XML out of the strings of a program that make it: `'<id>' . $id . '</id>'` is `<id>$id</id>`. */
export function joined(xml: string): string {
  return (
    xml
      // $xml .= '…'; xml += "…";
      .replace(/["'`]\s*;\s*\$?\w+\s*[.+]=\s*["'`]/g, '')
      .replace(/["'`]\s*[.+]\s*["'`]/g, '')
      .replace(/["'`]\s*[.+]\s*([$\w](?:[^<>]|->|=>)*?)\s*[.+]\s*["'`]/g, '$1')
      // Inside tags, code escapes quotes.
      .replace(/<[\w-][^<>]*>/g, (tag) => tag.replaceAll('\\"', '"').replaceAll("\\'", "'"))
      // `<filter><id>9</id><filter></get>`: an element that another one's closing tag follows is closed, not opened.
      .replace(/<([\w-]+)>(\s*<\/)(?!\1\s*>)/g, '</$1>$2')
  );
}
