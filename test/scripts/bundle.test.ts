import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle } from '../../.scripts/build/bundle.ts';
import { temporaryFolder } from '../runtimes/alive.ts';

test('a build that fails says which line of which file is wrong, without a stack trace', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'broken.ts'), 'export const broken = ;\n');
  await expect(bundle({ absWorkingDir: folder, entryPoints: ['broken.ts'], write: false })).rejects.toMatchObject({
    name: 'Error',
    exitCode: 1,
    message: expect.stringMatching(/^The build has failed\.\n\n.*Unexpected ";"\s+broken\.ts:1:22:\n.*\^$/s),
  });
});
