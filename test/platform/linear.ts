/** Whether something takes time in proportion to the size of what it is given. */
import { expect } from 'vitest';

/** What a linear run never needs for a small size, in milliseconds of the processor; a quadratic one does. */
const SOON_MS = 10;

/**
 * Expects that a run of four times the size takes less than eight times as long, where a quadratic one takes sixteen.
 * @param timeOf runs once with this size, and returns what `timed` does
 * @param size large enough that a quadratic run takes much longer than 10 milliseconds
 */
export function expectLinear(timeOf: (size: number) => number, size: number, message?: string): void {
  if (timeOf(size) < SOON_MS) return;
  const shortest = (factor: number): number => Math.min(...Array.from({ length: 3 }, () => timeOf(factor * size)));
  expect(shortest(4), message).toBeLessThan(8 * Math.max(shortest(1), SOON_MS));
}

/** @returns how many milliseconds of the processor it takes, however busy the machine is */
export function timed(run: () => void): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
