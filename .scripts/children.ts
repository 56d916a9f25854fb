/** Child processes that end with their parent. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { delimiter } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const children = new Set<ChildProcess>();

/** The environment in which the toolchain that npm installed comes first. */
export const toolEnvironment = (extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${root}node_modules/.bin${delimiter}${process.env['PATH']}`,
  WRANGLER_SEND_METRICS: 'false',
  ...extra,
});

/** Starts a command in the project's folder, in a process group of its own. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { cwd: root, env: toolEnvironment(), detached: true, ...options });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Ends every child, and what it has started itself. */
export function endAll(signal: NodeJS.Signals = 'SIGTERM'): void {
  for (const { pid } of children)
    try {
      if (pid !== undefined) process.kill(-pid, signal);
    } catch {
      // It has ended already.
    }
}

/** Waits until an address answers, at most `seconds`. */
export async function answering(url: string, seconds: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline && child.exitCode === null) {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(child.exitCode === null ? `${url} does not answer` : 'the gateway ended before it was ready');
}

/** Whether nobody listens on a port of this machine. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
