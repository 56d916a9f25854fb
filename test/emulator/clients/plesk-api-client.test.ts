/** Plesk's own client for Node (plesk-api-client 1.0.3), unchanged, against the emulator. */
import { Client } from 'plesk-api-client';
import { expect, test } from 'vitest';
import { addReseller, emulated, texts } from '../emulated.ts';

/** An emulator, and a client with its address and credentials. */
async function connected() {
  const { emulator, clock } = await emulated({ resellers: 1 });
  const newClient = () => new Client('127.0.0.1', emulator.port, 'http');
  const client = newClient();
  client.setCredentials('admin', 'changeme1Q**');
  return { emulator, clock, client, newClient };
}

const getProtos = '<packet><server><get_protos/></server></packet>';

test('signs in by password, and is answered in lines that are indented, as it asks', async () => {
  const { client } = await connected();
  const reply = await client.request(getProtos);
  expect(texts(reply, 'proto')).toContain('1.6.9.1');
  expect(reply).toContain('\n  <server>\n    <get_protos>\n');
});

test('takes a callback', async () => {
  const { client } = await connected();
  expect(await client.request(getProtos, (reply) => texts(reply, 'status'))).toEqual(['ok']);
});

test('signs in by secret key, also by one that it made', async () => {
  const { client, newClient } = await connected();
  const [key = ''] = texts(await client.request('<packet><secret_key><create/></secret_key></packet>'), 'key');
  for (const [secret, answer] of [
    ['emulator-key', 'ok'],
    [key, 'ok'],
    ['another', 'error'],
  ] as const) {
    const other = newClient();
    other.setSecretKey(secret);
    expect([secret, texts(await other.request(getProtos), 'status')]).toEqual([secret, [answer]]);
  }
});

test('is told what was wrong, in a reply like any other', async () => {
  const { client, newClient } = await connected();
  const stranger = newClient();
  stranger.setCredentials('admin', 'guessed');
  expect(texts(await stranger.request(getProtos), 'errcode')).toEqual(['1001']);
  expect(texts(await client.request('<packet version="100.0.0"/>'), 'errcode')).toEqual(['1005']);
  expect(texts(await client.request('<packet><server/>'), 'errcode')).toEqual(['1014']);
});

test('adds, finds and removes a reseller', async () => {
  const { client } = await connected();
  const [id = ''] = texts(await client.request(addReseller('JDoe', '<plan-name>Default Reseller</plan-name>')), 'id');
  const filter = `<filter><id>${id}</id></filter>`;
  const get = `<packet version="1.6"><reseller><get>${filter}<dataset><gen-info/></dataset></get></reseller></packet>`;
  expect(texts(await client.request(get), 'login')).toEqual(['JDoe']);
  await client.request(`<packet><reseller><del>${filter}</del></reseller></packet>`);
  expect(texts(await client.request(get), 'errcode')).toEqual(['1013']);
});

test('starts a backup, watches it, and downloads the file', async () => {
  const { client, clock } = await connected();
  const ask = (operation: string) =>
    client.request(`<packet version="1.6.9.0"><backup-manager>${operation}</backup-manager></packet>`);
  const reseller = '<reseller-id>3</reseller-id>';
  const started = await ask(
    `<backup-reseller>${reseller}<local/><description>nightly</description><only-configuration/></backup-reseller>`,
  );
  const watch = () => ask(`<get-tasks-info><task-id>${texts(started, 'task-id')[0]}</task-id></get-tasks-info>`);
  expect((await watch()).match(/<status>\w+/g)).toEqual(['<status>ok', '<status>working']);
  clock.now += 5000;
  const [filename = ''] = texts(await watch(), 'filename');
  const [size] = texts(await ask(`<get-local-backup-list>${reseller}</get-local-backup-list>`), 'size');
  const file = await ask(`<download-file>${reseller}<filename>${filename}</filename></download-file>`);
  expect(String(file.length)).toBe(size);
});

test('cuts off a packet with letters beyond ASCII, since it counts them and not their bytes: 1014', async () => {
  const { client, emulator } = await connected();
  const reply = await client.request(addReseller('Zoë').replace('John', 'Zoë'));
  expect(texts(reply, 'errcode')).toEqual(['1014']);
  expect(emulator.state.resellers.size).toBe(1);
});
