import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digitsBetween } from '../../shared/operation/digits.ts';

const pair = fc.tuple(fc.bigInt({ min: 1n, max: 2n ** 70n }), fc.bigInt({ min: 1n, max: 2n ** 70n }));

test('a range of numbers as a regular expression takes just those numbers', () => {
  fc.assert(
    fc.property(pair, fc.bigInt({ min: 1n, max: 2n ** 71n }), fc.bigInt({ min: -3n, max: 3n }), (ends, any, near) => {
      const [from, to] = ends[0] < ends[1] ? ends : [ends[1], ends[0]];
      const pattern = new RegExp(`^${digitsBetween(from, to)}$`);
      for (const number of [any, from, to, from + near, to + near])
        expect([number, pattern.test(`${number}`)]).toEqual([number, number >= from && number <= to]);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [1n, 9n, ['1', '9'], ['0', '10', '']],
  [98n, 123n, ['98', '99', '100', '123'], ['97', '124', '098', '9 9']],
  [7n, 7n, ['7'], ['6', '8', '77']],
])('%s to %s', (from, to, inside, outside) => {
  const pattern = new RegExp(`^${digitsBetween(from, to)}$`);
  expect(inside.filter((digits) => !pattern.test(digits))).toEqual([]);
  expect(outside.filter((digits) => pattern.test(digits))).toEqual([]);
});
