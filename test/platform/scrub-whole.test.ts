import { expect, test } from 'vitest';
import { scrubber } from '../../shared/platform/scrub-whole.ts';
import { quoted, secret } from './quoted.ts';

const scrub = (text: string, secrets: readonly string[]): string => scrubber(() => secrets)(text);

test.each(quoted)('a text that quotes a secret %s is hidden', (_, text) => {
  expect(scrub(`The value "${text}" is wrong`, ['another', secret])).toBe('[redacted]');
});

test('a text that holds a part of a secret is shown', () => {
  const text = 'The user jane exists already: correct the login';
  expect(scrub(text, ['correct-Horse-7', 'xyz', 'jan'])).toBe(text);
});

test('beside a secret without letters and digits of ASCII, no text is shown', () => {
  expect(scrub('The user jane exists already', ['пароль!'])).toBe('[redacted]');
});
