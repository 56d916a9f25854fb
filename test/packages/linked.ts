/** Files of the checkout as a user has them: in a folder of their own, with the built packages and others installed. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { root, tool } from '../../.scripts/processes/checkout.ts';
import { run } from '../runtimes/child.ts';

export interface Linked {
  readonly folder: string;
  /** Checks the types of every `.ts` file strictly. @returns the compiler's errors; empty without any */
  check(): Promise<string>;
  remove(): void;
}

/**
 * @param source a folder of the checkout
 * @param packages what is installed besides `plesk-edge` and `plesk-edge-client`
 */
export function linked(source: string, ...packages: readonly string[]): Linked {
  const folder = mkdtempSync(join(tmpdir(), 'plesk-edge project '));
  cpSync(join(root, source), folder, { recursive: true });
  const all = [
    ['plesk-edge', inject('dist')],
    ['plesk-edge-client', join(inject('dist'), 'client')],
    ...packages.map((name) => [name, join(root, 'node_modules', name)]),
  ];
  for (const [name = '', target = ''] of all) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link);
  }
  const compilerOptions = {
    target: 'es2024',
    module: 'nodenext',
    lib: ['es2024', 'esnext.array', 'dom'],
    types: packages.includes('@types/node') ? ['node'] : [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true }));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  return {
    folder,
    async check() {
      const [tsc, ...args] = tool('tsc', 'typescript');
      const child = run(tsc, [...args, '-p', folder]);
      await child.ended;
      return child.output();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
