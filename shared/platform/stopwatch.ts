/** How much time has passed, though the machine may have slept or its clock may have been set. */

/**
 * Begins to measure.
 * @returns a function that gives the milliseconds since then, by the clock that says more: the one that only goes
 *   forward stands still while the machine sleeps, and the other one may be set back
 */
export function stopwatch(): () => number {
  const [steady, set] = [performance.now(), Date.now()];
  return () => Math.max(performance.now() - steady, Date.now() - set);
}
