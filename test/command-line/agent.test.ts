import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { AGENT, addReseller, GET_RESELLERS, packet } from '../agent/client.ts';
import { emulated, texts } from '../emulator/emulated.ts';

const CLI = fileURLToPath(new URL('../../.scripts/cli.ts', import.meta.url));

test('agent learn passes packets on, and prints the token that their sender needs', async () => {
  const plesk = await emulated();
  const child = spawn(process.execPath, [CLI, 'agent', 'learn', '--to', plesk.emulator.url, '--port', '0']);
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  const listening = Promise.withResolvers<string>();
  child.stdout.on('data', (text: Buffer) => {
    output += text;
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
    if (url !== undefined) listening.resolve(url);
  });
  const url = await listening.promise;
  const send = async (body: string) =>
    (
      await fetch(url + AGENT, {
        method: 'POST',
        headers: { HTTP_AUTH_LOGIN: 'admin', HTTP_AUTH_PASSWD: 'changeme1Q**', 'Content-Type': 'text/xml' },
        body,
      })
    ).text();
  expect(texts(await send(packet(`${addReseller('canary')}${GET_RESELLERS}`)), 'errcode')).toEqual([]);
  expect(plesk.emulator.state.resellers.size).toBe(1);
  await send(packet('<secret_key><create/></secret_key>'));
  await send(packet('<domain><set/></domain>'));
  await send('<packet>');
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
  const [entry = ''] = /^\{.*\}$/m.exec(output) ?? [];
  expect(JSON.parse(entry)).toEqual({
    learned: {
      sha256: expect.stringMatching(/^[\da-f]{64}$/),
      allow: ['domain.set', 'reseller.add', 'reseller.get', 'secret_key.create'],
    },
  });
  expect(output).toContain('No star covers these');
  expect(output).toContain('\ndomain.set: not declared\nsecret_key.create: hands out access');
  expect(output).toContain('Not understood: 1 packets');
  expect(output).not.toMatch(/canary|changeme/);
});

test('token takes the name of an operation that is not declared, with a warning', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    ...[CLI, 'token', 'whmcs', '--allow', 'domain.set', '--allow', 'upload.upload'],
  ]);
  expect(stderr).toMatch(/^domain\.set is not declared: .*\n$/);
  expect(stdout).toContain('"allow":["domain.set","upload.upload"]');
});
