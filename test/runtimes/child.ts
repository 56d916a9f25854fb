/** Child processes of tests: they end with their test, and tests wait for their output. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Child {
  readonly process: ChildProcess;
  /** All it printed so far, to standard output and to standard error. */
  readonly output: () => string;
  /** Waits until its output matches; fails if the process ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Waits for its end: the exit code, or the signal. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

interface Options {
  readonly cwd?: string;
  /** Takes what ends the process. Without it, the process ends with the test. */
  readonly atEnd?: (end: () => void) => void;
}

/** Starts a command in a process group of its own, which is gone when the test ends. */
export function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  { cwd, atEnd = onTestFinished }: Options = {},
): Child {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  const waiting = new Set<() => void>();
  const ended = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  const wake = () => {
    for (const look of waiting) look();
  };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk;
      wake();
    });
  atEnd(() => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  });
  return {
    process: child,
    output: () => text,
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text);
          if (found === null) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
        ended.then((code) => reject(new Error(`${command} ended with ${code}, and printed:\n${text}`)), reject);
      }),
  };
}

/** A free port, outside of the range that systems give to outgoing connections. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const server = createServer();
    const { promise, resolve } = Promise.withResolvers<boolean>();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
    const isFree = await promise;
    await new Promise((closed) => server.close(closed));
    if (isFree) return port;
  }
}

/** Whether something listens on a port of this machine. */
export const isOpen = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health`).then(
    () => true,
    () => false,
  );
