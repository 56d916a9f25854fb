/**
 * Runs something when npm has gone, which a signal to npm alone brings about: it does not reach what npm's shell started.
 * Started without npm, a program may well outlive what started it.
 */
export function whenOrphaned(run: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) run();
  }, 500).unref();
}
