/** build: the bundles, and the two packages. */
import { command } from '../command-line.ts';

export const build = command('build', 'Bundle everything into dist/, and make the packages ready to be published', [
  '',
]).action(async () => {
  const { buildAll } = await import('../build/build.ts');
  await buildAll();
});
