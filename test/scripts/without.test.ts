import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../.scripts/processes/checkout.ts';

test('no source calls a method of hono that bundles hold without its module', async () => {
  const sources = await Array.fromAsync(glob('{functions,shared}/**/*.ts', { cwd: root }));
  expect(sources).toContain(join('functions', 'app.ts'));
  const calling = sources.filter((file) => /\.(?:mount|parseBody)\(/.test(readFileSync(join(root, file), 'utf8')));
  expect(calling).toEqual([]);
});
