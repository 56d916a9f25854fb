/** Builds once, and hands the tests a copy: `npm start`, which some of them run, builds into dist/ again. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with everything that `npm run build` makes. */
    dist: string;
  }
}

export default function setup(project: TestProject) {
  execFileSync(process.execPath, ['.scripts/cli.ts', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const folder = mkdtempSync(join(tmpdir(), 'plesk-edge-dist-'));
  cpSync('dist', folder, { recursive: true });
  project.provide('dist', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
