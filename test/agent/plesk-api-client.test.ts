/** Plesk's own client for Node (plesk-api-client 1.0.3), unchanged, against the gateway in front of the emulator. */
import { Client } from 'plesk-api-client';
import { expect, test } from 'vitest';
import { addReseller, texts } from '../emulator/emulated.ts';
import { client } from './client.ts';

const NEEDED = [
  ...['server.get_protos', 'secret_key.create', 'reseller.add', 'reseller.get', 'reseller.del'],
  ...['backup-manager.backup-reseller', 'backup-manager.get-tasks-info', 'backup-manager.get-local-backup-list'],
  'backup-manager.download-file',
];
const getProtos = '<packet><server><get_protos/></server></packet>';

async function connected(allow: readonly string[] = NEEDED) {
  const plesk = await client({ billing: allow }, { options: { resellers: 1 } });
  const newClient = () => new Client('127.0.0.1', Number(new URL(plesk.url).port), 'http');
  const own = newClient();
  own.setCredentials('billing', 'billing-secret');
  return { plesk, own, newClient };
}

test('signs in by password and by key, and is answered in lines that are indented, as it asks', async () => {
  const { own, newClient } = await connected();
  const keyed = newClient();
  keyed.setSecretKey('billing-secret');
  for (const each of [own, keyed]) {
    const reply = await each.request(getProtos);
    expect(texts(reply, 'proto')).toContain('1.6.9.1');
    expect(reply).toContain('\n  <server>\n    <get_protos>\n');
  }
});

test('gets refusals as ordinary replies', async () => {
  const { own, newClient, plesk } = await connected();
  const stranger = newClient();
  stranger.setCredentials('billing', 'guessed');
  expect(texts(await stranger.request(getProtos), 'errcode')).toEqual(['1001']);
  stranger.setSecretKey('guessed');
  const keyed = newClient();
  keyed.setSecretKey('guessed');
  expect(texts(await keyed.request(getProtos), 'errcode')).toEqual(['11003']);
  expect(texts(await own.request('<packet version="100.0.0"/>'), 'errcode')).toEqual(['1005']);
  expect(texts(await own.request('<packet><server/>'), 'errcode')).toEqual(['1014']);
  expect(plesk.arrived).toEqual([]);
});

test('adds, finds and removes a reseller, and backs one up', async () => {
  const { own, plesk } = await connected();
  const [id = ''] = texts(await own.request(addReseller('JDoe', '<plan-name>Default Reseller</plan-name>')), 'id');
  const filter = `<filter><id>${id}</id></filter>`;
  const get = `<packet version="1.6"><reseller><get>${filter}<dataset><gen-info/></dataset></get></reseller></packet>`;
  expect(texts(await own.request(get), 'login')).toEqual(['JDoe']);
  await own.request(`<packet><reseller><del>${filter}</del></reseller></packet>`);
  expect(texts(await own.request(get), 'errcode')).toEqual(['1013']);
  const ask = (operation: string) =>
    own.request(`<packet version="1.6.9.0"><backup-manager>${operation}</backup-manager></packet>`);
  const reseller = '<reseller-id>3</reseller-id>';
  const started = await ask(
    `<backup-reseller>${reseller}<local/><description>nightly</description><only-configuration/></backup-reseller>`,
  );
  const watch = () => ask(`<get-tasks-info><task-id>${texts(started, 'task-id')[0]}</task-id></get-tasks-info>`);
  expect((await watch()).match(/<status>\w+/g)).toEqual(['<status>ok', '<status>working']);
  plesk.clock.now += 5000;
  const [filename = ''] = texts(await watch(), 'filename');
  const [size] = texts(await ask(`<get-local-backup-list>${reseller}</get-local-backup-list>`), 'size');
  const file = await ask(`<download-file>${reseller}<filename>${filename}</filename></download-file>`);
  expect(String(file.length)).toBe(size);
});

test.each(NEEDED)('gets 1006 without %s, and nothing is sent', async (missing) => {
  const { own, plesk } = await connected(NEEDED.filter((each) => each !== missing));
  const [operator, operation] = missing.split('.');
  const reply = await own.request(`<packet><${operator}><${operation}/></${operator}></packet>`);
  expect(texts(reply, 'errcode')).toEqual(['1006']);
  expect(plesk.arrived).toEqual([]);
});
