import { expect, test } from 'vitest';
import { grouped, operators } from '../../functions/operations.ts';

test('every operator is in a group that the documentation shows, with words of its own', () => {
  const all = grouped.flatMap((group) => group.operators);
  expect(all.map(({ name }) => name).sort()).toEqual(Object.keys(operators).sort());
  expect(new Set(all.map(({ about }) => about)).size).toBe(all.length);
});
