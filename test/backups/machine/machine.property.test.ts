import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rules } from '../../../shared/backups/machine/rules.ts';
import { GRACE, luck, play, RESELLERS, type Shows } from './chance.ts';

const HOURS = 3_600_000;
const rules: Rules = { concurrency: 2, graceMs: GRACE, removesOld: true, namesResellers: false };
const seconds = 4;

const ways: readonly Shows[] = ['always', 'once ended', 'once finished'];

describe.each(ways)('a Plesk that shows the prefix of a task %s', (shows) => {
  test('whatever happens: one task for each reseller or a reported failure, never two, never silence', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(fc.array(luck, { maxLength: 150 }), (fortunes) => {
        const { tasks, outcomes, peak } = play(rules, 24 * HOURS, fortunes, shows);
        for (const key of RESELLERS) {
          const own = tasks.filter((task) => task.key === key);
          const outcome = outcomes.get(key);
          expect(own.length).toBeLessThanOrEqual(1);
          expect(outcome).toBeDefined();
          // What is reported is what happened.
          if (own[0]) expect(outcome).toMatchObject({ state: own[0].ends, taskId: own[0].id });
          else expect(outcome).toMatchObject({ state: 'failed', error: { errcode: 1013 } });
        }
        expect(outcomes.size).toBe(RESELLERS.length);
        expect(peak).toBeLessThanOrEqual(rules.concurrency);
      }),
      { numRuns: 3_000, interruptAfterTimeLimit: seconds * 1_000 },
    );
  });

  test('and when the time is up in the middle of it, everybody is told of', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(luck, { maxLength: 100 }), fc.integer({ min: 1, max: 300_000 }), (fortunes, timeoutMs) => {
        const { tasks, outcomes, state } = play(rules, timeoutMs, fortunes, shows);
        for (const key of RESELLERS) expect(tasks.filter((task) => task.key === key).length).toBeLessThanOrEqual(1);
        if (state.listing) expect([...outcomes.keys()].sort()).toEqual(RESELLERS);
        else expect(state.gaveUp).toBeDefined();
        const { finished, failed, stopped, 'timed-out': timedOut } = state.counts;
        expect(finished + failed + stopped + timedOut).toBe(outcomes.size);
      }),
      { numRuns: 3_000, interruptAfterTimeLimit: seconds * 1_000 },
    );
  });
});
