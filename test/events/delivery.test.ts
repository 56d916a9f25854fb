/** The step after a try: a pure function, so that a day of failures takes no time. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterTry, type Delivery, type Observation, retryAfterOf } from '../../shared/events/delivery.ts';

const NOW = Date.UTC(2026, 10, 24);
const fresh: Delivery = { id: '1', type: 't', body: '{}', since: NOW, due: NOW, tries: 0 };
const answered = (status: number, retryAfter?: number): Observation => ({ kind: 'answered', status, retryAfter });

/** Fails again and again. */
function lifeOf(observation: Observation, random: number) {
  const pauses: number[] = [];
  let delivery = fresh;
  for (;;) {
    const next = afterTry(delivery, observation, delivery.due, random);
    if (next.kind !== 'again') return { pauses, end: next.kind };
    pauses.push(next.due - delivery.due);
    delivery = { ...delivery, due: next.due, tries: delivery.tries + 1 };
  }
}

const SCHEDULE = [5, 60, 300, 1_800, 7_200, 21_600, 54_000].map((seconds) => seconds * 1000);

test('the schedule: 5 s, 1 min, 5 min, 30 min, 2 h, 6 h and 15 h, then the event is given up', () => {
  expect(lifeOf(answered(500), 0.5)).toEqual({ pauses: SCHEDULE, end: 'given-up' });
});

test('each pause is spread by a tenth both ways', () => {
  expect(lifeOf(answered(500), 0).pauses).toEqual(SCHEDULE.map((pause) => pause * 0.9));
  expect(lifeOf(answered(500), 1).pauses).toEqual(SCHEDULE.map((pause) => (pause * 11) / 10));
});

describe('an answer', () => {
  test.each([200, 201, 202, 204, 299])('%i: delivered', (status) => {
    expect(afterTry(fresh, answered(status), NOW, 0.5)).toEqual({ kind: 'delivered' });
  });
  test.each([301, 302, 307, 308, 400, 401, 404, 429, 500, 503])('%i: again in 5 s', (status) => {
    expect(afterTry(fresh, answered(status), NOW, 0.5)).toEqual({
      kind: 'again',
      due: NOW + 5_000,
      error: `HTTP ${status}`,
    });
  });
  test('410 ends the deliveries to a sink', () => {
    expect(afterTry(fresh, answered(410), NOW, 0.5)).toEqual({ kind: 'stopped', error: 'HTTP 410' });
  });
});

describe('an address of one message', () => {
  const to = 'https://chat.example.com/hooks/1';

  test('is tried again for as long as it is valid', () => {
    const delivery = { ...fresh, to, until: NOW + 5_000 };
    expect(afterTry(delivery, answered(500), NOW, 0.5)).toMatchObject({ kind: 'again', due: NOW + 5_000 });
    expect(afterTry(delivery, answered(500), NOW + 1, 0.5)).toEqual({ kind: 'given-up', error: 'HTTP 500' });
    expect(afterTry(delivery, answered(429, NOW + 6_000), NOW, 0.5)).toMatchObject({ kind: 'given-up' });
    expect(afterTry(delivery, answered(200), NOW + 1, 0.5)).toEqual({ kind: 'delivered' });
  });

  test('410 says nothing about the others', () => {
    expect(afterTry({ ...fresh, to }, answered(410), NOW, 0.5)).toMatchObject({ kind: 'again' });
  });
});

describe('Retry-After', () => {
  test.each([
    ['120', NOW + 120_000],
    ['0.5', NOW + 500],
    ['Tue, 24 Nov 2026 01:00:00 GMT', NOW + 3_600_000],
    ['soon', undefined],
    [null, undefined],
  ])('%s', (value, at) => expect(retryAfterOf(value, NOW)).toBe(at));

  test('is obeyed if it is later than the schedule, for a day at most', () => {
    expect(afterTry(fresh, answered(503, NOW + 90_000), NOW, 0.5)).toMatchObject({ due: NOW + 90_000 });
    expect(afterTry(fresh, answered(503, NOW + 1_000), NOW, 0.5)).toMatchObject({ due: NOW + 5_000 });
    expect(afterTry(fresh, answered(503, NOW + 1e12), NOW, 0.5)).toMatchObject({ due: NOW + 86_400_000 });
  });
});

test('whatever answers come, an event ends after eight tries at most, each later than the one before', () => {
  const anything = fc.oneof(
    fc.record({
      kind: fc.constant('answered' as const),
      status: fc.integer({ min: 300, max: 599 }),
      retryAfter: fc.option(fc.integer(), { nil: undefined }),
    }),
    fc.record({ kind: fc.constant('unreachable' as const), why: fc.string() }),
  );
  fc.assert(
    fc.property(
      fc.array(anything, { minLength: 8, maxLength: 8 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (observations, random) => {
        let delivery = fresh;
        for (const observation of observations) {
          const next = afterTry(delivery, observation, delivery.due, random);
          if (next.kind !== 'again') return;
          expect(next.due).toBeGreaterThan(delivery.due);
          delivery = { ...delivery, due: next.due, tries: delivery.tries + 1 };
        }
        expect.unreachable('it was tried a ninth time');
      },
    ),
  );
});
