/** Finds packets in code, documentation and mails. */
import { Holes, unmarked } from './holes.ts';
import { arrayAt, arrayStarts } from './php-array.ts';
import { quoteAround } from './quote.ts';
import { scan } from './scan.ts';

export interface Snippet {
  /** The line that it begins on, counted from 1. */
  readonly line: number;
  /** With a mark in place of each part that code writes. */
  readonly xml: string;
  readonly holes: Holes;
}

/** A part of a text that begins like a packet. */
interface Start {
  readonly index: number;
  readonly read: (holes: Holes) => { readonly xml: string; readonly end: number };
}

/**
 * Finds the packets in a text, and operators without a `<packet>`.
 * @param names of operations: `reseller/add`
 */
export function snippetsIn(text: string, names: readonly string[]): Snippet[] {
  // In the source of a web page, the markup is escaped.
  const isEscaped = !/<(?:[\w.-]{1,99}:)?packet[\s/>]/.test(text) && /&lt;(?:[\w.-]{1,99}:)?packet/.test(text);
  const source = unmarked(isEscaped ? unescaped(text) : text);
  const snippets: Snippet[] = [];
  let [end, line, counted] = [0, 1, 0];
  for (const { index, read } of startsIn(source, names)) {
    if (index < end) continue;
    const holes = new Holes();
    const snippet = read(holes);
    for (; counted < index; counted++) if (source.charAt(counted) === '\n') line += 1;
    snippets.push({ line, xml: snippet.xml, holes });
    ({ end } = snippet);
  }
  return snippets;
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

function startsIn(source: string, names: readonly string[]): Start[] {
  const operations = Map.groupBy(names, (name) => name.split('/')[0] ?? '');
  const operators = [...operations.keys()].sort().reverse();
  const begin = new RegExp(`<(?:[\\w.-]{1,99}:)?(packet|${operators.join('|')})(?=[\\s/>])`, 'g');
  const tags = Array.from(source.matchAll(begin), ({ index, 1: name = '' }) => ({ index, name }))
    .filter(
      ({ index, name }) => name === 'packet' || holdsOperation(source.slice(index, index + NEAR), operations.get(name)),
    )
    .map(
      ({ index, name }): Start => ({
        index,
        read: (holes) => scan(source, index, name, quoteAround(source, index), holes),
      }),
    );
  const arrays = arrayStarts(source, operations).map(
    (index): Start => ({ index, read: (holes) => arrayAt(source, index, holes) }),
  );
  return [...tags, ...arrays].sort((one, other) => one.index - other.index);
}

/** The greatest distance from an operator's tag to its first operation, in characters. */
const NEAR = 300;

/** Whether an operator holds an operation. Without `<packet>` it must: other documents have such tags, too. */
const holdsOperation = (text: string, operations: readonly string[] = []): boolean =>
  operations.some((name) => {
    const tag = `<${name.slice(name.indexOf('/') + 1)}`;
    const at = text.indexOf(tag);
    return at > 0 && /^[\s/>]/.test(text.slice(at + tag.length));
  });
