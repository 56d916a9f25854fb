import { expect, test } from 'vitest';
import { fitLines, type Line } from '../../../shared/backups/report/fit.ts';

const same = (text: string) => text;
const lines = (kept: Line['kept'], count: number, text: string) =>
  Array.from({ length: count }, (_, index): Line => ({ text: `${text}${index}`, kept }));

test('drops lines of success before those of failures, and counts the dropped lines', () => {
  const given = [...lines('first', 2, 'failed'), ...lines('then', 4, 'because'), ...lines('last', 50, 'fine')];
  expect(fitLines(given, 100, same).split('\n')).toEqual([
    ...['failed0', 'failed1', 'because0', 'because1', 'because2', 'because3'],
    ...['fine0', 'fine1', 'fine2', '… and 47 more lines'],
  ]);
});

test('shortens the lines of failures before it drops one', () => {
  const given = [...lines('last', 3, 'fine'), ...lines('first', 20, `${'why '.repeat(50)}`)];
  const shown = fitLines(given, 1_000, same).split('\n');
  expect(shown.filter((line) => line.startsWith('why'))).toHaveLength(20);
  expect(shown.at(-1)).toBe('… and 2 more lines');
});

test.each([[same], [(text: string) => text.replace(/y/g, '\\y')], [(text: string) => text.replaceAll('y', 'yyyyy')]])(
  'is never longer than the chat takes, whatever its characters become',
  (escaped) => {
    for (const count of [1, 5, 60, 700]) {
      const given = [...lines('first', count, 'y'.repeat(90)), ...lines('then', count, 'because')];
      expect(fitLines(given, 2_000, escaped).length).toBeLessThanOrEqual(2_000);
    }
  },
);
