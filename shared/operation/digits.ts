/** Regular expressions for whole numbers that JSON numbers cannot hold exactly. */

const anyDigits = (length: number): string => (length === 0 ? '' : length === 1 ? '[0-9]' : `[0-9]{${length}}`);
const oneDigit = (from: number, to: number): string[] =>
  from > to ? [] : [from === to ? `${from}` : from === 0 && to === 9 ? '[0-9]' : `[${from}-${to}]`];
const either = (...branches: string[]): string =>
  branches.length === 1 ? branches.join() : `(?:${branches.join('|')})`;

/** Numbers of as many digits as `digits`, at least (`up`) or at most that number. */
function bounded(digits: string, up: boolean): string {
  if (/^0*$/.test(digits) && up) return anyDigits(digits.length);
  if (/^9*$/.test(digits) && !up) return anyDigits(digits.length);
  const [first, rest] = [Number(digits[0]), digits.slice(1)];
  if (rest === '') return oneDigit(up ? first : 0, up ? 9 : first).join();
  const others = oneDigit(up ? first + 1 : 0, up ? 9 : first - 1).map((digit) => digit + anyDigits(rest.length));
  return either(first + bounded(rest, up), ...others);
}

/** Numbers between two of the same length. */
function between(from: string, to: string): string {
  const [first, last] = [Number(from[0]), Number(to[0])];
  if (from.length === 1) return oneDigit(first, last).join();
  if (first === last) return first + between(from.slice(1), to.slice(1));
  const middle = oneDigit(first + 1, last - 1).map((digit) => digit + anyDigits(from.length - 1));
  return either(first + bounded(from.slice(1), true), ...middle, last + bounded(to.slice(1), false));
}

/**
 * @returns a regular expression, without anchors, for the whole numbers from `from` to `to` without leading zeros
 * @example
 * digitsBetween(98n, 123n) // => '(?:9[8-9]|1(?:0[0-9]|1[0-9]|2[0-3]))'
 */
export function digitsBetween(from: bigint, to: bigint): string {
  const [low, high] = [`${from}`, `${to}`];
  if (low.length === high.length) return between(low, high);
  const shortest = bounded(low, true);
  // Numbers of more digits than the lowest, as far as every one of them is in the range.
  const isFull = /^9+$/.test(high);
  const most = isFull ? high.length - 1 : high.length - 2;
  const inside = most >= low.length ? [`[1-9][0-9]{${low.length},${most}}`] : [];
  return either(shortest, ...inside, ...(isFull ? [] : [between(`1${'0'.repeat(high.length - 1)}`, high)]));
}
