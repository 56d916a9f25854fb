import { transform } from 'esbuild';
import { expect, test } from 'vitest';
import { obligations, sourcesWith } from './left-out.ts';

test.each(Object.entries(obligations))('leaves %s out of the sources as they are', async (_, edits) => {
  for (const [, source] of await sourcesWith(edits))
    await expect(transform(source, { loader: 'ts' })).resolves.toBeDefined();
});

test('leaves all obligations out at once', async () => {
  expect((await sourcesWith(Object.values(obligations).flat())).size).toBeGreaterThan(5);
});

test('refuses a text that a source does not hold once', async () => {
  const file = 'shared/platform/log.ts';
  await expect(sourcesWith([{ file, text: 'no such text' }])).rejects.toThrow('holds this 0 times');
  await expect(sourcesWith([{ file, text: '=' }])).rejects.toThrow(/holds this \d+ times, not once/);
});
