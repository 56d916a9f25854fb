/** A process that was stopped: its clock has gone on, and its timers have not. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { watchStops } from '../../functions/node-awake.ts';

function watched() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let stoppedMs = 0;
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + stoppedMs);
  onTestFinished(() => void vi.restoreAllMocks());
  const sent: unknown[] = [];
  const begin = watchStops(async (input) => {
    sent.push(input);
    return new Response();
  });
  return {
    begin,
    sent,
    stop(ms: number) {
      stoppedMs += ms;
    },
  };
}

test('what began before the process was stopped sends nothing when it wakes, and what begins then does', async () => {
  const { begin, sent, stop } = watched();
  const [before, other] = [begin(), begin()];
  await before('one');
  stop(6_000);
  await expect(before('two')).rejects.toThrow('was stopped');
  const after = begin();
  await after('three');
  // A timer has looked first.
  vi.advanceTimersByTime(1_000);
  await expect(other('four')).rejects.toThrow('was stopped');
  await after('five');
  expect(sent).toEqual(['one', 'three', 'five']);
});

test('a machine that slept counts as stopped, though its steady clock stood still', async () => {
  const { begin, sent } = watched();
  const before = begin();
  vi.setSystemTime(Date.now() + 6_000);
  await expect(before('one')).rejects.toThrow('was stopped');
  await begin()('two');
  expect(sent).toEqual(['two']);
});

test('a clock that is set back, a short stop, and a request that takes long, change nothing', async () => {
  const { begin, sent, stop } = watched();
  const send = begin();
  vi.setSystemTime(Date.now() - 3_600_000);
  stop(3_000);
  await send('one');
  vi.advanceTimersByTime(600_000);
  await send('two');
  expect(sent).toEqual(['one', 'two']);
});
