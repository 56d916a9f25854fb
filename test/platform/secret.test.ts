import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scrub } from '../../shared/platform/secret.ts';

const secret = `Pa ss&w<o>r"d'\\/*.?+1 ż🦊`;

const quoted: readonly (readonly [how: string, text: string])[] = [
  ['as it is', secret],
  ['in capitals', secret.toUpperCase()],
  ['in small letters', secret.toLowerCase()],
  ['with white space folded', secret.replaceAll(' ', '\n\t  ')],
  ['escaped for XML', secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
  ['escaped for an attribute', secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')],
  [
    'in numbers of characters',
    Array.from(secret, (each) => (/\w/.test(each) ? each : `&#x${each.codePointAt(0)?.toString(16)};`)).join(''),
  ],
  ['escaped for JSON', JSON.stringify(secret).slice(1, -1)],
  [
    'escaped for JSON in ASCII',
    JSON.stringify(secret)
      .slice(1, -1)
      .replace(/[^ -~]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ],
  ['escaped for an address', encodeURIComponent(secret)],
  ['escaped for a form', new URLSearchParams([['', secret]]).toString().slice(1)],
];

test.each(quoted)('a secret that is quoted %s is taken out', (_, text) => {
  expect(scrub(`The value "${text}" is wrong: ${text}`, [secret])).toBe('The value "[redacted]" is wrong: [redacted]');
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
