/**
 * Loads a module when a request first needs it, and keeps it. So the start of the bundle does not grow with its
 * abilities, and no request waits for a loaded module.
 */
export function lazily<T>(load: () => Promise<T>): () => T | Promise<T> {
  let loaded: T | undefined;
  return () => loaded ?? load().then((it) => (loaded ??= it));
}
