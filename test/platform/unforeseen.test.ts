import { expect, test } from 'vitest';
import { unforeseen } from '../../shared/platform/unforeseen.ts';

const env = {
  PLESK_KEY: 'canary-key',
  PLESK_SERVERS: JSON.stringify({
    eu1: { url: 'https://eu1.example.com', login: 'admin', password: 'canary-password' },
  }),
  EVENTS_SINKS: JSON.stringify([{ name: 'billing', secrets: ['whsec_canary'] }]),
};

test('an error has its name, its message and its place in the log', () => {
  expect(unforeseen(new RangeError('42 is too much'), env)).toEqual({
    error: 'RangeError',
    message: '42 is too much',
    at: expect.stringMatching(/unforeseen\.test\.ts:\d+:\d+/),
  });
});

test('no secret of the settings or of the request is in it', () => {
  const message =
    'canary-key, canary-password, whsec_canary or canary-typed of eu1 is wrong\n    at canary-typed (a:1:1)';
  const said = unforeseen(new Error(message), env, ['canary-typed']);
  expect(said.message).toContain('[redacted], [redacted], [redacted] or [redacted] of eu1 is wrong');
  expect(JSON.stringify(said)).not.toContain('canary');
  expect(said.at).toMatch(/unforeseen\.test\.ts/);
});

test('what is thrown and is no error has its type alone', () => {
  expect(unforeseen('canary-key', env)).toEqual({ error: 'string' });
});
