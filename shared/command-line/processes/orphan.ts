/** Notices that the parent of this process has ended, also if it was killed. */
import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';

const EVERY_MS = 500;

/**
 * Calls `run` when npm has ended. A signal to npm alone does not reach the processes of npm's shell, and a killed npm
 * sends no signal. Without npm, nothing is watched: a program may outlive its parent.
 */
export function whenOrphaned(run: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  // npm starts a shell. If the shell did not replace itself by this process, it waits on without npm.
  const npm = parentOfShell(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
    clearInterval(timer);
    run();
  }, EVERY_MS);
  timer.unref();
}

/** The parent of a shell; undefined if the process is no shell, or if its parent is unknown. */
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
