import { expect, test } from 'vitest';
import { type Child, freePort, isOpen, run } from './child.ts';

interface Running {
  readonly npm: Child;
  readonly ports: readonly number[];
  /** The command line that it prints. */
  readonly curl: string;
}

async function started(): Promise<Running> {
  const ports = [await freePort(), await freePort()];
  const [port, emulatorPort] = ports;
  const npm = run('npm', ['start', '--', '--port', String(port), '--emulator-port', String(emulatorPort)]);
  const [, curl = ''] = await npm.printed(/^(curl (?:[^\n]*\\\n)*[^\n]*)\n/m);
  return { npm, ports, curl };
}

const areOpen = (ports: readonly number[]): Promise<boolean[]> => Promise.all(ports.map(isOpen));

test('npm start prints the console and a curl line that works as pasted, and Ctrl-C ends everything', async () => {
  const { npm, ports, curl } = await started();
  expect(npm.output()).toMatch(/^Preparing the gateway…\n/m);
  const [, page = ''] = /^console +(\S+)/m.exec(npm.output()) ?? [];
  expect(await (await fetch(page)).text()).toContain('Sign in');
  const pasted = run('bash', ['-c', `${curl} -w '\n%{http_code}'`]);
  expect(await pasted.ended).toBe(0);
  const [body = '', status] = pasted.output().split('\n');
  expect([status, JSON.parse(body)]).toEqual(['201', { id: expect.any(Number), guid: expect.any(String) }]);

  expect(await areOpen(ports)).toEqual([true, true]);
  // Ctrl-C in a terminal reaches the whole group in the foreground.
  process.kill(-(npm.process.pid ?? 0), 'SIGINT');
  await npm.ended;
  await expect.poll(() => areOpen(ports)).toEqual([false, false]);
  expect(npm.output()).not.toMatch(/error/i);
});

test('nothing outlives an npm that is killed', async () => {
  const { npm, ports } = await started();
  npm.process.kill('SIGKILL');
  await expect.poll(() => areOpen(ports), { timeout: 10_000 }).toEqual([false, false]);
});
