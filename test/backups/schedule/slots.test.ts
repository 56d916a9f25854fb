import { Cron } from 'croner';
import { describe, expect, test } from 'vitest';
import {
  dueSlots,
  manualSlotId,
  nextSlots,
  slotId,
  slotsBetween,
  slotTime,
} from '../../../shared/backups/schedule/slots.ts';

const berlin = (cron: string) => ({ cron, timezone: 'Europe/Berlin' });
const at = (iso: string) => Date.parse(iso);
const isos = (times: readonly number[]) => times.map((time) => new Date(time).toISOString().slice(0, 16));

test('a slot is named after its moment, and its name gives the moment back', () => {
  expect(slotId(at('2026-11-22T03:00:00Z'))).toBe('20261122T030000Z');
  expect(slotTime('20261122T030000Z')).toBe(at('2026-11-22T03:00:00Z'));
  expect(slotTime('yesterday')).toBeUndefined();
  expect(slotTime('20261322T030000Z')).toBeUndefined();
});

test('a slot that is started by hand has a name of its own, which sorts behind what is due at that moment', () => {
  const moment = at('2026-11-22T03:00:00Z');
  const [one, two] = [manualSlotId(moment), manualSlotId(moment)];
  expect(one).toMatch(/^20261122T030000Z-manual-[0-9a-f]{8}$/);
  expect(one).not.toBe(two);
  expect([one, slotId(moment + 1_000), slotId(moment)].sort()).toEqual([slotId(moment), one, slotId(moment + 1_000)]);
  expect(slotTime(one)).toBe(moment);
  expect(slotTime('20261122T030000Z-other-1f3a9c02')).toBeUndefined();
});

test('an expression is read in its own time zone', () => {
  expect(isos(nextSlots(Cron, berlin('0 3 * * 0'), at('2026-11-22T00:00:00Z'), 2))).toEqual([
    '2026-11-22T02:00',
    '2026-11-29T02:00',
  ]);
});

describe('02:30, on the two odd nights of the year', () => {
  test.each(['30 2 * * *', '*/30 2 * * *', '0-59/30 2 * * *', '0,30 2 * * *'])('%s', (cron) => {
    const spring = slotsBetween(Cron, berlin(cron), at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z'));
    // There is neither 02:30 nor 02:00: a slot of that time is due at 03:00 summer time, once.
    expect(isos(spring)).toEqual(['2026-03-29T01:00']);
    const autumn = isos(slotsBetween(Cron, berlin(cron), at('2026-10-24T12:00:00Z'), at('2026-10-25T12:00:00Z')));
    // 02:30 comes twice, at 00:30 and at 01:30 UTC.
    expect(autumn.filter((time) => time.endsWith(':30'))).toEqual(['2026-10-25T00:30']);
  });

  test('every hour is every hour', () => {
    expect(
      slotsBetween(Cron, berlin('30 * * * *'), at('2026-03-28T22:00:00Z'), at('2026-03-29T02:00:00Z')),
    ).toHaveLength(4);
    expect(
      slotsBetween(Cron, berlin('30 * * * *'), at('2026-10-24T22:00:00Z'), at('2026-10-25T02:00:00Z')),
    ).toHaveLength(4);
  });
});

test('slots that were missed in the last six hours are due', () => {
  const now = at('2026-11-22T08:00:00Z');
  expect(isos(dueSlots(Cron, berlin('0 3 * * 0'), now))).toEqual([]);
  expect(isos(dueSlots(Cron, berlin('0 3 * * 0'), now - 1))).toEqual(['2026-11-22T02:00']);
  expect(isos(dueSlots(Cron, berlin('0 3 * * 0'), at('2026-11-22T02:00:00Z')))).toEqual(['2026-11-22T02:00']);
});
