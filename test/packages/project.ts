/** An empty project into which the packages are installed from their tarballs, without a network. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { tool } from '../../.scripts/processes/checkout.ts';

const run = promisify(execFile);

export interface Project {
  readonly folder: string;
  /** Checks the types of every `.ts` file in it strictly. @returns the compiler's errors; empty without any */
  check(compiler?: string): Promise<string>;
  /** Writes a file, and checks it. */
  compile(source: string): Promise<string>;
  /** Runs a command in the folder. */
  run(command: string, ...args: string[]): Promise<{ readonly stdout: string; readonly stderr: string }>;
  remove(): void;
}

/** @param packages the folders of the packages to pack and install */
export async function projectWith(...packages: readonly string[]): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), 'an empty project '));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', type: 'module', private: true }));
  const packed = await run('npm', ['pack', '--silent', ...packages, '--pack-destination', folder], { cwd: folder });
  const tarballs = packed.stdout
    .trim()
    .split('\n')
    .map((file) => `./${file}`);
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', ...tarballs], { cwd: folder });
  const options = {
    compilerOptions: {
      target: 'es2024',
      module: 'nodenext',
      lib: ['es2024', 'dom'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      allowImportingTsExtensions: true,
      noEmit: true,
    },
    include: ['*.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options));
  const check: Project['check'] = (compiler = 'typescript') => {
    const [program, ...args] = tool('tsc', compiler);
    return run(program, [...args, '-p', '.'], { cwd: folder }).then(
      () => '',
      ({ stdout }: { readonly stdout: string }) => stdout,
    );
  };
  return {
    folder,
    check,
    compile(source) {
      writeFileSync(join(folder, 'index.ts'), source);
      return check();
    },
    run: (command, ...args) => run(command, args, { cwd: folder, env: withoutCheckout() }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** As in a terminal, without the tools of this checkout. */
function withoutCheckout(): NodeJS.ProcessEnv {
  const tools = dirname(fileURLToPath(new URL('../../node_modules/.bin/x', import.meta.url)));
  const path = (process.env['PATH'] ?? '').split(':').filter((each) => each !== tools);
  const { npm_lifecycle_event: _, npm_package_name: __, ...env } = process.env;
  // The packages need Node 22.13, which the machine's own need not be.
  return { ...env, PATH: [dirname(process.execPath), ...path].join(':') };
}
