import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rules } from '../../../shared/backups/machine/rules.ts';
import { verdictOf } from '../../../shared/backups/machine/verdict.ts';
import { GRACE, luck, luckOrRefusal, OWNERS, play, type Shows, steady } from './chance.ts';

const HOURS = 3_600_000;
const rules: Rules = { concurrency: 2, graceMs: GRACE, removesOld: true, namesOwners: false };
const seconds = 2;

const ways: readonly Shows[] = ['always', 'once ended', 'once finished'];

describe.each(ways)('a Plesk that shows the prefix of a task %s', (shows) => {
  test('always gives each owner one task or a reported failure, and never two tasks', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(fc.array(luck, { maxLength: 150 }), (fortunes) => {
        const { tasks, outcomes, peak } = play(rules, 24 * HOURS, fortunes, shows);
        for (const key of OWNERS) {
          const own = tasks.filter((task) => task.key === key);
          const outcome = outcomes.get(key);
          expect(own.length).toBeLessThanOrEqual(1);
          expect(outcome).toBeDefined();
          // The report agrees with the tasks.
          if (own[0]) expect(outcome).toMatchObject({ state: own[0].ends, taskId: own[0].id });
          else expect(outcome).toMatchObject({ state: 'failed', error: { errcode: 1013 } });
        }
        expect(outcomes.size).toBe(OWNERS.length);
        expect(peak).toBeLessThanOrEqual(rules.concurrency);
      }),
      { numRuns: 3_000, interruptAfterTimeLimit: seconds * 1_000 },
    );
  });

  test('if the time-out passes meanwhile, every owner has an outcome', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(luck, { maxLength: 100 }), fc.integer({ min: 1, max: 300_000 }), (fortunes, timeoutMs) => {
        const { tasks, outcomes, state } = play(rules, timeoutMs, fortunes, shows);
        for (const key of OWNERS) expect(tasks.filter((task) => task.key === key).length).toBeLessThanOrEqual(1);
        if (state.listing) expect([...outcomes.keys()].sort()).toEqual(OWNERS);
        else expect(state.gaveUp).toBeDefined();
        const { finished, failed, stopped, 'timed-out': timedOut } = state.counts;
        expect(finished + failed + stopped + timedOut).toBe(outcomes.size);
      }),
      { numRuns: 3_000, interruptAfterTimeLimit: seconds * 1_000 },
    );
  });
});

test('whatever happens, a run is ok only if every owner is backed up, and says why if not', {
  timeout: 60_000,
}, () => {
  const timeout = fc.integer({ min: 1, max: 24 * HOURS });
  const jump = fc.option(fc.record({ step: fc.nat(60), ms: fc.integer({ min: 0, max: 48 * HOURS }) }), {
    nil: undefined,
  });
  fc.assert(
    fc.property(fc.array(luckOrRefusal, { maxLength: 100 }), timeout, jump, (fortunes, timeoutMs, jumps) => {
      const { tasks, outcomes, state } = play(rules, timeoutMs, fortunes, 'once ended', { jump: jumps });
      const { outcome, error } = verdictOf(state);
      const made = [...outcomes.values()].filter((each) => each.state === 'finished').length;
      expect(outcome).toBe(made === OWNERS.length ? 'ok' : made > 0 ? 'partly' : 'failed');
      expect(error === undefined).toBe(outcome === 'ok');
      for (const key of OWNERS) expect(tasks.filter((task) => task.key === key).length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 3_000, interruptAfterTimeLimit: seconds * 1_000 },
  );
});

test('a clock that jumps a day before anything was asked for ends nothing; later each owner has an outcome', () => {
  const seen = new Set<boolean>();
  for (let step = 0; step < 40; step++) {
    const { outcomes, state, isUntouched } = play(rules, 6 * HOURS, [], 'always', {
      jump: { step, ms: 24 * HOURS },
    });
    if (isUntouched) expect(verdictOf(state)).toEqual({ outcome: 'ok' });
    expect([...outcomes.keys()].sort()).toEqual(OWNERS);
    seen.add(isUntouched);
  }
  expect(seen.size).toBe(2);
});

test.each([
  [0, 0],
  [20, 0],
  [200, 1],
])('a server that is out of reach for %i steps is told %i times', (steps, times) => {
  const fortunes = Array.from({ length: steps }, () => ({ ...steady, call: 'never arrives' as const }));
  const { troubles, state } = play(rules, 24 * HOURS, fortunes, 'always');
  expect([troubles.length, verdictOf(state).outcome]).toEqual([times, 'ok']);
});

test('a run that is stopped at any moment ends with an outcome for every owner', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(luck, { maxLength: 60 }), fc.nat(80), (fortunes, stopAt) => {
      const { tasks, outcomes, state } = play(rules, 24 * HOURS, fortunes, 'once ended', { stopAt });
      for (const key of OWNERS) expect(tasks.filter((task) => task.key === key).length).toBeLessThanOrEqual(1);
      if (state.listing) expect([...outcomes.keys()].sort()).toEqual(OWNERS);
      const left = [...outcomes.values()].filter(({ error }) => error?.kind === 'stopped');
      for (const outcome of left) expect(outcome.state).toBe('stopped');
      if (left.length > 0 || !state.listing) expect(state.gaveUp).toMatchObject({ state: 'stopped' });
    }),
    { numRuns: 3_000, interruptAfterTimeLimit: seconds * 1_000 },
  );
});
