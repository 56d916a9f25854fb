/** Notices that what has started this process is gone, also where it was killed and could tell nobody. */
import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';

const EVERY_MS = 500;

/**
 * Runs something when npm has gone. A signal to npm alone does not reach what npm's shell has started, and a killed
 * npm sends none. Started without npm, a program may well outlive what started it.
 */
export function whenOrphaned(run: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  // npm starts a shell. Where the shell has not replaced itself by this process, it would wait on without npm.
  const npm = parentOfShell(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
    clearInterval(timer);
    run();
  }, EVERY_MS);
  timer.unref();
}

/** The process that has started a shell; undefined where the process is no shell, or nobody can tell. */
function parentOfShell(pid: number): number | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    const line = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' });
    const [, parent, name = ''] = /^\s*(\d+)\s+(.*\S)/.exec(line) ?? [];
    return /^-?(?:ba|da|z)?sh$/.test(basename(name)) ? Number(parent) : undefined;
  } catch {
    // A system without ps.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
