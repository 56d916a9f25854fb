/** Texts are read in time that grows no faster than their length: the characters that are looked at are counted. */
import { expect, test } from 'vitest';
import { readPairs, splitAtBreaks } from '../../../shared/chatops/conversation/form-text.ts';
import { add, emptyRequest } from '../../../shared/chatops/conversation/request-values.ts';
import { tokenize } from '../../../shared/chatops/conversation/words.ts';
import { Hint } from '../../../shared/chatops/message/reply.ts';

/** The most looks that are counted, so that quadratic code fails fast. */
const TOO_MANY = 200_000;

/** How many characters a function looks at, one at a time. */
function looks(read: () => unknown): number {
  const charAt = String.prototype.charAt;
  let count = 0;
  const replace = (value: unknown) =>
    Object.defineProperty(String.prototype, 'charAt', { value, writable: true, configurable: true });
  replace(function (this: string, at: number) {
    if (++count > TOO_MANY) throw new Hint();
    return charAt.call(this, at);
  });
  try {
    read();
  } catch (error) {
    if (!(error instanceof Hint)) throw error;
  } finally {
    replace(charAt);
  }
  return count;
}

const hostile: Readonly<Record<string, string>> = {
  apostrophes: "'a ",
  'apostrophes as values': "a='a ",
  'curly quotes': '‘a ',
  'quotes within quotes': '"a "b" ',
  backslashes: "'\\' ",
  spaces: ' ',
  'names alone': 'a ',
  pairs: 'a=b ',
  'equals signs': '= ',
  commas: 'a, ',
  'line ends': 'a\n',
};

test.each(Object.entries(hostile))('%s: four times the text, at most four times the looks', (_, part) => {
  for (const read of [tokenize, readPairs, splitAtBreaks]) {
    const [short, long] = [4_000, 16_000].map((length) => looks(() => read(part.repeat(length / part.length)))) as [
      number,
      number,
    ];
    expect([read.name, long]).toEqual([read.name, expect.toSatisfy((count: number) => count <= 4 * short + 100)]);
    expect(long).toBeLessThanOrEqual(6 * 16_000);
  }
});

test.each<[string, readonly [string, string][] | undefined]>([
  [
    'max_cl=-1\nmax_dom=10',
    [
      ['max_cl', '-1'],
      ['max_dom', '10'],
    ],
  ],
  [
    'max_cl=-1, max_dom=10',
    [
      ['max_cl', '-1'],
      ['max_dom', '10'],
    ],
  ],
  [
    'a=b c=d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['name = J. Doe, of Acme', [['name', 'J. Doe, of Acme']]],
  ['  a =  b = c  ', [['a', 'b = c']]],
  ['a=', [['a', '']]],
  ['manage_log', undefined],
  ['=1', undefined],
  ['a=1\nb', undefined],
])('pairs: %j', (text, pairs) => expect(readPairs(text)?.map(({ name, text: value }) => [name, value])).toEqual(pairs));

test('a field given many times is one array, which is not copied for each value', () => {
  const request = emptyRequest();
  add(request, ['id'], 0);
  add(request, ['id'], 1);
  const array = request['id'];
  for (let id = 2; id < 1000; id++) add(request, ['id'], id);
  expect(request['id']).toBe(array);
  expect(request['id']).toEqual(Array.from({ length: 1000 }, (__, id) => id));
});
