import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { freePort, isOpen, run } from '../runtimes/child.ts';
import { type Project, projectWith } from './project.ts';

let project: Project;
beforeAll(async () => {
  project = await projectWith(inject('dist'));
});
afterAll(() => project.remove());

const read = (file: string): string => readFileSync(join(project.folder, 'node_modules/plesk-edge', file), 'utf8');
const bin = () => join(project.folder, 'node_modules/.bin/plesk-edge');

test('npx plesk-edge token makes a token, and knows every operation', async () => {
  const { stdout } = await project.run('npx', 'plesk-edge', 'token', 'billing', '--allow', 'reseller-plan.duplicate');
  expect(stdout).toMatch(/^\{"billing":\{"sha256":"[0-9a-f]{64}","allow":\["reseller-plan\.duplicate"\]\}\}$/m);
  const refused = await project
    .run('npx', 'plesk-edge', 'token', 'billing', '--allow', 'reseller.ad')
    .catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean reseller.add?') });
});

test('npx plesk-edge emulator answers as a Plesk does', async () => {
  const child = run('npx', ['--prefix', project.folder, 'plesk-edge', 'emulator', '--port', '0']);
  const [, url] = await child.printed(/Plesk emulator on (http:\S+)/);
  const reply = await fetch(`${url}/enterprise/control/agent.php`, {
    method: 'POST',
    headers: { KEY: 'emulator-key', 'Content-Type': 'text/xml' },
    body: '<packet><server><get_protos/></server></packet>',
  });
  expect(await reply.text()).toContain('<proto>1.6.9.0</proto>');
});

test('start runs the gateway in front of the emulator, and leaves nothing behind when it is killed', async () => {
  const ports = [await freePort(), await freePort()];
  const child = run(bin(), ['start', '--port', String(ports[0]), '--emulator-port', String(ports[1])]);
  const [, curl = ''] = await child.printed(/^(curl (?:[^\n]*\\\n)*[^\n]*)\n/m);
  const pasted = run('bash', ['-c', curl]);
  expect([await pasted.ended, JSON.parse(pasted.output())]).toEqual([
    0,
    { id: expect.any(Number), guid: expect.any(String) },
  ]);
  child.process.kill('SIGKILL');
  await expect.poll(() => Promise.all(ports.map(isOpen)), { timeout: 10_000 }).toEqual([false, false]);
});

test('convert, doctor and simulate work without the sources; build says that it needs them', async () => {
  const child = run(bin(), ['simulate', '--servers', '2', '--resellers', '2']);
  expect(await child.ended).toBe(0);
  const build = run(bin(), ['build']);
  expect([await build.ended, build.output()]).toEqual([
    1,
    expect.stringMatching(/^build works in a checkout of plesk-edge.*\n$/),
  ]);
  const sick = run(bin(), ['doctor'], { PLESK_URL: 'https://plesk.example.com', API_TOKENS: '' });
  expect([await sick.ended, sick.output()]).toEqual([1, expect.stringContaining('PLESK_URL needs PLESK_KEY')]);
  const help = run(bin(), ['convert', '--help'], { npm_package_name: 'shop' });
  expect([await help.ended, help.output()]).toEqual([0, expect.stringContaining('Usage: plesk-edge convert')]);
});

test('what it exports has types, and works', async () => {
  const source = `import gateway from 'plesk-edge';
import { startEmulator } from 'plesk-edge/emulator';
import add from 'plesk-edge/reseller/add';
import worker from 'plesk-edge/deno';
const emulator = await startEmulator({ resellers: 2 });
const health: Response = await gateway.fetch(new Request('http://localhost/health'));
const alone: Response = await add.fetch(new Request('http://localhost/'));
console.log(health.status, alone.status, emulator.url, worker.scheduled);
await emulator.close();
`;
  expect(await project.compile(source)).toBe('');
  const script = `import gateway from 'plesk-edge'; import { startEmulator } from 'plesk-edge/emulator';
import add from 'plesk-edge/reseller/add';
const emulator = await startEmulator({ resellers: 2 });
const ask = (to) => to.fetch(new Request('http://localhost/health')).then(({ status }) => status);
console.log(await ask(gateway), await ask(add), new URL(emulator.url).hostname);
await emulator.close();`;
  const { stdout } = await project.run('node', '--input-type=module', '-e', script);
  // The gateway and a function alone write a line for each request.
  expect(stdout).toMatch(/^200 405 127\.0\.0\.1$/m);
});

test('it has no dependencies: what it holds of others comes with their licences', () => {
  expect(JSON.parse(read('package.json'))).not.toHaveProperty('dependencies');
  const licences = read('THIRD-PARTY-LICENSES');
  for (const name of ['hono', 'valibot', 'croner', 'commander', 'txml', 'libxml2-wasm', '@hono/node-server'])
    expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)$`, 'm'));
  expect(licences.match(/Permission is hereby granted/g)?.length).toBeGreaterThanOrEqual(8);
});
