import { expect, test } from 'vitest';
import { expiryOf } from '../../shared/platform/expiry.ts';

test.each([
  ['2027-06-30', '2027-07-01T00:00:00.000Z'],
  ['2028-02-29', '2028-03-01T00:00:00.000Z'],
  ['2027-06-30T12:00:00Z', '2027-06-30T12:00:00.000Z'],
  ['2027-06-30T12:00+02:00', '2027-06-30T10:00:00.000Z'],
  ['2027-06-30T23:59:59.5-11:30', '2027-07-01T11:29:59.500Z'],
])('%s ends at %s', (when, end) => {
  expect(new Date(expiryOf(when) ?? 0).toISOString()).toBe(end);
});

test.each([
  '',
  'tomorrow',
  '2027-02-29',
  '2027-02-30T00:00:00Z',
  '2027-13-01',
  '2027-6-30',
  '30.06.2027',
  '2027-06-30T12:00:00',
  '2027-06-30 12:00:00Z',
  '2027-06-30T24:00:00Z',
  '2027-06-30T12:00:00+25:00',
  '1814313600',
  ' 2027-06-30',
])('%j is no date and no time with its offset', (when) => {
  expect(expiryOf(when)).toBeUndefined();
});
