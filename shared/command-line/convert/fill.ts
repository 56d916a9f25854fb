/** Replaces the code between two texts of a packet by marks. */
import type { Gap, Piece } from './gap.ts';
import { type Holes, isControl } from './holes.ts';

/** Keywords before a value, which are no part of it. */
const NOISE =
  /^(?:return|echo|print|puts|yield|my|var|let|const|local|our|final|auto|String|string|str|export|\.|\+)\s+/;
const OPENERS = '([{';
const CLOSERS = ')]}';
/** Placeholders of formats and templates. */
const ARGUMENTS = /%[sdvq]|%\(|\{\d*\}/;

/** Marks in place of the code of a gap. @param before the packet up to the gap */
export function fill({ pieces }: Gap, before: string, holes: Holes): string {
  return pieces.map((piece) => marked(piece, before, holes)).join('');
}

function marked(piece: Piece, before: string, holes: Holes): string {
  const isArgument = /^\s*(?:,|%|\)?\.format\b)/.test(piece.code) && ARGUMENTS.test(before);
  const code = bare(piece.code);
  // 'it'\''s' in a shell.
  if (code === "\\'" || code === '\\"') return code.slice(1);
  if (code === '' || /^(?:""|''|null|nil|None|undefined|fi|done|end)$/.test(code)) return '';
  const decides = isArgument || !piece.appended || isControl(code) || code.endsWith('?') || surplus(code) !== 0;
  return holes.mark(code, !decides);
}

/** How many more brackets are opened than closed. An estimate: texts in quotes may hold brackets. */
function surplus(code: string): number {
  let open = 0;
  for (const character of code) open += OPENERS.includes(character) ? 1 : CLOSERS.includes(character) ? -1 : 0;
  return open;
}

/** Code without the operators that join it to the texts around it, and without brackets of calls around the packet. */
function bare(code: string): string {
  let [from, to] = [0, code.length];
  let open = surplus(code);
  const isGlue = (character: string): boolean => /[\s.+,&|:;\\]/.test(character);
  for (;;) {
    const [first, last] = [code.charAt(from), code.charAt(to - 1)];
    const noise = from < to ? NOISE.exec(code.slice(from, Math.min(to, from + 20)))?.[0].length : undefined;
    if (from >= to) return '';
    if (first === '\\' && /^\\['"]$/.test(code.slice(from, to))) return code.slice(from, to);
    if (isGlue(first) || first === '<' || (first === '%' && /\s/.test(code.charAt(from + 1)))) from += 1;
    else if (noise !== undefined) from += noise;
    else if (CLOSERS.includes(first)) [from, open] = [from + 1, open + 1];
    else if (isGlue(last) || last === '<') to -= 1;
    else if (open < 0 && CLOSERS.includes(last)) [to, open] = [to - 1, open + 1];
    else if (open > 0 && OPENERS.includes(last) && !/[\w$]/.test(code.charAt(to - 2))) [to, open] = [to - 1, open - 1];
    else return code.slice(from, to);
  }
}
