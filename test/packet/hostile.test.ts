/** Hostile replies: the work and the memory of reading grow with the reply only, so that a server hurts no other. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test, vi } from 'vitest';
import { resellerPlanGet } from '../../functions/reseller-plan/get.ts';
import { LONGEST_TAG } from '../../shared/packet/markup.ts';
import { decodeReply, ReplyReader } from '../../shared/packet/reply.ts';
import { readDocument } from './tree.ts';

const packet = (content: string): string => `<packet><reseller-plan><get>${content}</get></reseller-plan></packet>`;
const result = (content: string): string => `<result><status>ok</status>${content}</result>`;
const inPieces = (text: string, size: number): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size));

/** Reads a reply in pieces. @returns its mistake */
function refusal(pieces: readonly string[]): string {
  const reader = new ReplyReader(resellerPlanGet, 1);
  for (const piece of pieces) reader.write(piece);
  return reader.end().failure?.message ?? '';
}

const attributes = (count: number): string => Array.from({ length: count }, (_, at) => ` a${at}="${at}"`).join('');

test.each([
  ['a name of 160 kB', `<${'n'.repeat(160_000)}/>`],
  ['a name of 160 kB that never ends', `<${'n'.repeat(160_000)}`],
  ['an attribute of 160 kB', `<a b="${'>'.repeat(160_000)}"/>`],
  ['spaces of 160 kB', `<a${' '.repeat(160_000)}/>`],
  ['spaces of 160 kB in a closing tag', `<a></a${' '.repeat(160_000)}>`],
  ['20,000 attributes', `<a${attributes(20_000)}/>`],
  ['20,000 words that are no attributes', `<a${' b'.repeat(20_000)}/>`],
  ['an instruction with a name of 160 kB', `<?${'n'.repeat(160_000)} ?>`],
])('a tag has a largest length: %s', (_, tag) => {
  const whole = packet(tag);
  for (const size of [1, 1000, whole.length])
    expect(refusal(inPieces(whole, size))).toMatch(`a tag is longer than ${LONGEST_TAG} characters`);
});

test('a tag of just that length is read', () => {
  const tag = `<a${' '.repeat(LONGEST_TAG - 3)}>`;
  expect(tag).toHaveLength(LONGEST_TAG);
  expect(readDocument(`${tag}</a>`).name).toBe('a');
  expect(() => readDocument(tag.replace('a', 'ab'))).toThrow(/longer/);
});

test('a comment may have any length, and no second --', () => {
  const long = '- '.repeat(6_000_000);
  for (const size of [100_000, Number.POSITIVE_INFINITY]) {
    expect(refusal(inPieces(packet(`<!--${long}-->`), Math.min(size, 2 * long.length)))).toBe('');
    expect(refusal(inPieces(packet(`<!--${long}--->`), Math.min(size, 2 * long.length)))).toMatch(
      /comment .* malformed/,
    );
    expect(refusal(inPieces(`<packet><!--${long}`, Math.min(size, 2 * long.length)))).toMatch(/cut off/);
  }
});

/** How many characters were looked at one by one, or passed by a pattern, while something ran. */
function stepsOf(run: () => void): number {
  let steps = 0;
  const { charCodeAt } = String.prototype;
  const { exec } = RegExp.prototype;
  vi.spyOn(String.prototype, 'charCodeAt').mockImplementation(function (this: string, at: number) {
    steps += 1;
    return charCodeAt.call(this, at);
  });
  // Also what `test`, `search` and `replace` call.
  vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text: string) {
    const start = this.lastIndex;
    const found = exec.call(this, text);
    steps += (found === null ? text.length : found.index + found[0].length) - start;
    return found;
  });
  onTestFinished(() => void vi.restoreAllMocks());
  run();
  vi.restoreAllMocks();
  return steps;
}

const tag = `<a b="${'>'.repeat(4000)}"/>`;
test.each<[string, (length: number) => string, size: number]>([
  ['long tags, a character at a time', (length) => packet(tag.repeat(length / tag.length)), 1],
  ['long tags', (length) => packet(tag.repeat(length / tag.length)), 100_000],
  ['unknown elements', (length) => packet(result('<x/>'.repeat(length / 4))), 1000],
  [
    'elements before the status',
    (length) => packet(`<result>${'<x/><packages/>'.repeat(length / 15)}<status>ok</status></result>`),
    1000,
  ],
  ['references', (length) => packet(result(`<name>${'&amp;'.repeat(length / 5)}</name>`)), 1000],
  ['line ends', (length) => packet(result(`<name>${'\r'.repeat(length)}</name>`)), 100_000],
  ['an endless text', (length) => packet(result(`<name>${'x'.repeat(length)}</name>`)), 10],
  ['an endless comment', (length) => packet(`<!--${'- '.repeat(length / 2)}-->`), 10],
  ['an endless CDATA section', (length) => packet(result(`<name><![CDATA[${']'.repeat(length)}]]></name>`)), 10],
  ['comments', (length) => packet('<!---->'.repeat(length / 7)), 1],
])('twice as much is twice the work: %s', (_, make, size) => {
  const work = (length: number): number => {
    const pieces = inPieces(make(length), size);
    return stepsOf(() => expect(refusal(pieces)).toBe(''));
  };
  const once = work(40_000);
  expect(once).toBeLessThan(40 * 40_000);
  expect(work(80_000)).toBeLessThan(2.2 * once);
});

test('nothing of a reply stays in memory: neither its names nor its text', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const megabyte = 'x'.repeat(1024 * 1024);
  const read = (index: number) =>
    decodeReply(
      resellerPlanGet,
      1,
      packet(`<new-${index}/>${result(`<id>1</id><more-${index}>${megabyte}</more-${index}>`)}`),
    );
  read(0);
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let index = 1; index <= 100; index++) read(index);
  collect();
  expect((process.memoryUsage().heapUsed - before) / megabyte.length).toBeLessThan(5);
});
