/** JSON bodies, strictly: a member given twice is a mistake that JSON.parse would hide. */
import { Problem } from '../problem.ts';

export interface Parsed {
  readonly value: unknown;
  /** Paths of members that stand twice in their object. */
  readonly doubled: readonly (readonly (string | number)[])[];
}

/** @throws {Problem} `malformed-json` */
export function parseJson(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's message would quote the body.
    throw new Problem('malformed-json', 'The body is not valid JSON');
  }
  return { value, doubled: doubledMembers(text) };
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** No request is nested half as deep; without a limit, the paths of members given twice could fill the memory. */
const MAX_DEPTH = 32;

interface Frame {
  readonly keys?: Set<string>;
  key: string | number;
}

/** Walks the tokens of valid JSON. */
function doubledMembers(text: string): (string | number)[][] {
  const found: (string | number)[][] = [];
  const frames: Frame[] = [];
  let expectsKey = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const frame = frames.at(-1);
    if (frames.length > MAX_DEPTH) throw new Problem('malformed-json', 'The body is nested too deeply');
    if (token === '{') {
      frames.push({ keys: new Set(), key: '' });
      expectsKey = true;
    } else if (token === '[') {
      frames.push({ key: 0 });
      expectsKey = false;
    } else if (token === '}' || token === ']') {
      frames.pop();
      expectsKey = false;
    } else if (token === ',') {
      expectsKey = frame?.keys !== undefined;
      if (typeof frame?.key === 'number') frame.key++;
    } else if (token !== ':' && expectsKey && frame?.keys) {
      const key = JSON.parse(token) as string;
      frame.key = key;
      if (frame.keys.has(key)) found.push(frames.map((each) => each.key));
      frame.keys.add(key);
      expectsKey = false;
    }
  }
  return found;
}
