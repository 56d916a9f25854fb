import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scrubber } from '../../shared/platform/scrub.ts';
import { expectLinear, timed } from './linear.ts';
import { quoted, secret } from './quoted.ts';

const scrub = (text: string, secrets: readonly string[]): string => scrubber(() => secrets)(text);

test.each(quoted)('a secret that is quoted %s is taken out', (_, text) => {
  expect(scrub(`The value "${text}" is wrong: ${text}`, [secret])).toBe('The value "[redacted]" is wrong: [redacted]');
});

test.each([
  ['composed', 'Crème Brûlée ệ가', 'NFC'],
  ['decomposed', 'Crème Brûlée ệ가', 'NFD'],
] as const)('a secret is found %s, however it was typed', (_, secret, form) => {
  const text = `"${secret.normalize(form)}" is wrong`;
  for (const typed of ['NFC', 'NFD'] as const)
    expect(scrub(text, [secret.normalize(typed)])).toBe('"[redacted]" is wrong');
});

test('a secret is found though its marks come in another order', () => {
  expect(scrub('was a\u0316\u0301bcd', ['\u00e1\u0316bcd'])).toBe('was [redacted]');
  expect(scrub('was a\u0301\u0316bcd', ['a\u0316\u0301bcd'])).toBe('was [redacted]');
});

test('a secret that looks like an escape is found as it is, and escaped for XML', () => {
  for (const quoted of ['50%20off&amp;', '50%20off&amp;amp;'])
    expect(scrub(quoted, ['50%20off&amp;'])).toBe('[redacted]');
});

test('secrets that overlap are taken out as one', () => {
  expect(scrub('<abcdefgh>', ['abcdef', 'cdefgh'])).toBe('<[redacted]>');
});

test.each([
  ['plus signs', '+ + + + + + Xa1!', '+'],
  ['itself', 'é'.repeat(10_000), 'é'],
  ['itself but for its end', `${'ab'.repeat(10_000)}c`, 'ab'],
  ['escapes', `${'&'.repeat(10_000)}x`, '&amp;'],
  ['escapes that are cut off', 'hunter2', '&#1%c3\\u00'],
  ['white space', 'hunter two', ' '],
  ['marks in an order to be changed', 'hunter2', '\u0301\u0316'],
])('a text that repeats %s takes time in proportion to its length', (_, secret, part) => {
  const timeOf = (size: number) => {
    const text = part.repeat(size / part.length);
    return timed(() => scrub(text, [secret]));
  };
  timeOf(1000);
  expectLinear(timeOf, 20_000);
});

test('a secret with white space around it is found without', () => {
  expect(scrub('was hunter two.', ['  hunter  two\n'])).toBe('was [redacted].');
});

test('of two secrets that begin alike, the longer one is taken out as a whole', () => {
  expect(scrub('hunter22 hunter2', ['hunter2', 'hunter22'])).toBe('[redacted] [redacted]');
});

test('what is no secret stays: other words, and secrets too short to be ones', () => {
  expect(scrub('The user jane exists.*', ['.*', 'xyz', 'hunter2'])).toBe('The user jane exists.*');
});

test('any secret is taken out of any text that quotes it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 4 }), (any) => {
      fc.pre(any.trim().length >= 4 && !/\s/.test(any));
      expect(scrub(`<<${any}>>`, [any])).not.toContain(any);
    }),
  );
});
