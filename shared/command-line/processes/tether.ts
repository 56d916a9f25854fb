/**
 * A process that ends when its parent ends. The operating system closes the pipe between the two, also when the parent
 * is killed.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const GRACE_MS = 3_000;

/** Starts a program tethered to this process. When its standard input closes, it ends with all of its children. */
export function startTethered(
  words: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): ChildProcess {
  const cli = process.argv[1] ?? fileURLToPath(import.meta.url);
  const runtime = 'Deno' in globalThis ? ['run', '-A'] : [];
  return spawn(process.execPath, [...runtime, cli, 'tether', '--', ...words], {
    ...options,
    stdio: 'pipe',
    // Ctrl-C is for the parent, which ends its children when it is ready.
    detached: process.platform !== 'win32',
  });
}

/** The other end: runs the program until it ends, or until standard input closes. @returns its exit code */
export function runTethered([program = '', ...args]: readonly string[]): Promise<number> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  });
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    endTree(child, 'SIGTERM');
    setTimeout(() => endTree(child, 'SIGKILL'), GRACE_MS).unref();
  };
  process.stdin.on('end', end).on('close', end).resume();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code) => {
      // Its children may still run.
      endTree(child, 'SIGKILL');
      resolve(code ?? 1);
    });
  });
}

/** Ends a process and its children. */
function endTree({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') execFileSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
