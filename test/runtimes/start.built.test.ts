import { expect, test } from 'vitest';
import { freePort, isOpen, run } from './child.ts';

test('npm start prints a curl line that works as pasted, and Ctrl-C ends everything', async () => {
  const [port, emulatorPort] = [await freePort(), await freePort()];
  const flags = ['--port', String(port), '--emulator-port', String(emulatorPort)];
  const started = run('npm', ['start', '--', ...flags]);
  const [, curl = ''] = await started.printed(/^(curl (?:[^\n]*\\\n)*[^\n]*)\n/m);
  const pasted = run('bash', ['-c', `${curl} -w '\n%{http_code}'`]);
  expect(await pasted.ended).toBe(0);
  const [body = '', status] = pasted.output().split('\n');
  expect([status, JSON.parse(body)]).toEqual(['201', { id: expect.any(Number), guid: expect.any(String) }]);

  expect([await isOpen(port), await isOpen(emulatorPort)]).toEqual([true, true]);
  // Ctrl-C in a terminal reaches the whole group in the foreground.
  process.kill(-(started.process.pid ?? 0), 'SIGINT');
  await started.ended;
  await expect.poll(() => Promise.all([isOpen(port), isOpen(emulatorPort)])).toEqual([false, false]);
  expect(started.output()).not.toMatch(/error/i);
});
