/** Bundles of functions hold no unused constants. */
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { common } from '../../.scripts/build/bundles.ts';
import { pureConstants } from '../../.scripts/build/pure.ts';

test('a constant that calls functions of other modules is left out if nothing uses it', async () => {
  const stdin = {
    contents: "export { filteredWithProblems } from './shared/operation/common/service-plan-result.ts';",
    resolveDir: common.absWorkingDir,
  };
  const { outputFiles } = await build({ ...common, minify: false, stdin, plugins: [pureConstants()()], write: false });
  const text = outputFiles[0]?.text;
  expect(text).toContain('filterId');
  expect(text).not.toContain('writableBy');
});
