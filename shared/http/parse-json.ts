/** Strict JSON: it finds members that stand twice in their object, which `JSON.parse` does not report. */
import { Problem } from '../problem.ts';
import { faultOf } from './json-fault.ts';

export interface Parsed {
  readonly value: unknown;
  /** Paths of members that stand twice in their object. */
  readonly doubled: readonly (readonly (string | number)[])[];
}

/**
 * Parses a body.
 * @returns its value, and the members that it holds twice
 * @throws {Problem} `malformed-json`
 * @example
 * parseJson('{"a":{"b":1,"b":2}}').doubled // => [['a', 'b']]
 * parseJson('{"a":1,}') // throws /the comma before this bracket is one too many/
 */
export function parseJson(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's message would quote the body.
    const fault = faultOf(text);
    throw new Problem('malformed-json', `The body is not valid JSON${fault === undefined ? '' : `: ${fault}`}`);
  }
  return { value, doubled: isWhole(value, text) ? [] : doubledMembers(text) };
}

/**
 * The tokens of JSON that matter here: brackets, commas, names with their colons, and strings, which may hold any of
 * these. The closing quote is optional, so that the expression never backtracks. Valid JSON always has it.
 */
const TOKEN = /"(?:[^"\\]|\\.)*"?(?:\s*:)?|[{}[\],]/g;

/**
 * How deep a body may be nested. The deepest request has less than half of it. Without a limit, the paths of members
 * that are given twice could fill the memory.
 */
const MAX_DEPTH = 32;

/** An object or an array, and the place of the walk in it. */
interface Frame {
  readonly names: Set<string>;
  key: string | number;
}

/** Whether the text certainly holds no member twice: it is what `JSON.stringify` makes of its value. */
const isWhole = (value: unknown, text: string): boolean =>
  (text.match(/[[{]/g)?.length ?? 0) <= MAX_DEPTH && JSON.stringify(value) === text;

/** The paths of members given twice. @param text valid JSON */
function doubledMembers(text: string): (string | number)[][] {
  const found: (string | number)[][] = [];
  const frames: Frame[] = [];
  for (const token of text.match(TOKEN) ?? []) {
    const frame = frames.at(-1);
    if (token === '{' || token === '[') {
      frames.push({ names: new Set(), key: token === '[' ? 0 : '' });
      if (frames.length > MAX_DEPTH) throw new Problem('malformed-json', 'The body is nested too deeply');
    } else if (token === '}' || token === ']') frames.pop();
    else if (token === ',') {
      if (typeof frame?.key === 'number') frame.key++;
    } else if (frame && token.endsWith(':')) {
      const name = JSON.parse(token.slice(0, -1)) as string;
      frame.key = name;
      if (frame.names.has(name)) found.push(frames.map(({ key }) => key));
      frame.names.add(name);
    }
  }
  return found;
}
