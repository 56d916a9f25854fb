/** Whether a function takes time in proportion to the size of its input. */
import { expect } from 'vitest';

/** More than a linear run needs for a small size, and less than a quadratic one, in milliseconds of the processor. */
const SOON_MS = 10;

/**
 * Expects that a run of four times the size takes less than eight times as long. A quadratic one takes sixteen times.
 * @param timeOf runs once with this size, and returns the result of `timed`
 * @param size large enough that a quadratic run takes much longer than 10 milliseconds
 */
export function expectLinear(timeOf: (size: number) => number, size: number, message?: string): void {
  if (timeOf(size) < SOON_MS) return;
  const shortest = (factor: number): number => Math.min(...Array.from({ length: 5 }, () => timeOf(factor * size)));
  expect(shortest(4), message).toBeLessThan(8 * Math.max(shortest(1), SOON_MS));
}

/** @returns how many milliseconds of the processor it takes, however busy the machine is */
export function timed(run: () => void): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
