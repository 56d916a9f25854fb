import { describe, expect, test } from 'vitest';
import { addReseller, emulated, texts } from './emulated.ts';

const protos = '<packet><server><get_protos/></server></packet>';
const backup =
  '<packet version="1.6.9.0"><backup-manager><backup-reseller><reseller-id>3</reseller-id><local/><description>d</description></backup-reseller></backup-manager></packet>';

describe('/emulator/packets', () => {
  test('lists what came in, raw, with how it signed in but not with what', async () => {
    const { post, control } = await emulated();
    await post(protos);
    await post(addReseller('a'), { HTTP_AUTH_LOGIN: 'admin', HTTP_AUTH_PASSWD: 'wrong-secret' });
    await post('<packet', {});
    const text = await (await control('GET', 'packets')).text();
    expect(JSON.parse(text)).toEqual([
      {
        time: '2026-05-03T03:00:00.000Z',
        authentication: 'key',
        operations: ['server/get_protos'],
        xml: protos,
      },
      expect.objectContaining({ authentication: 'password', operations: ['reseller/add'], xml: addReseller('a') }),
      expect.objectContaining({ authentication: 'none', operations: [], xml: '<packet' }),
    ]);
    expect(text).not.toContain('emulator-key');
    expect(text).not.toContain('wrong-secret');
  });

  test.each(['1.6', '9.9.9.9'])('shows the version %s as it was sent', async (version) => {
    const { post, emulator } = await emulated();
    await post(protos.replace('>', ` version="${version}">`));
    expect(emulator.packets.list).toEqual([expect.objectContaining({ version })]);
  });

  test('DELETE forgets them', async () => {
    const { post, control } = await emulated();
    await post(protos);
    expect(await (await control('DELETE', 'packets')).json()).toEqual([]);
    expect(await (await control('GET', 'packets')).json()).toEqual([]);
  });
});

describe('/emulator/state', () => {
  test('shows resellers, plans, tasks and files', async () => {
    const { post, control, clock } = await emulated({ resellers: 1 });
    await post(backup);
    clock.now += 5000;
    const state = await (await control('GET', 'state')).json();
    expect(state).toMatchObject({
      resellers: [{ id: 3, login: 'reseller1', subscription: { planId: 2, locked: false }, limits: { max_cl: '-1' } }],
      plans: [{ id: 2, name: 'Default Reseller', permissions: { manage_phosting_ssi: true } }],
      tasks: [{ id: 1, owner: 3, status: 'finished', started: '2026-05-03T03:00:00.000Z', protocol: 'local' }],
      files: [{ owner: 3, name: 'backup_info_2605030300_1.xml', created: '2026-05-03T03:00:05.000Z' }],
      peakWorking: 1,
    });
  });
});

describe('/emulator/tasks', () => {
  test.each([
    ['failed', []],
    ['stopped', []],
    ['finished', ['backup_info_2605030300_1.xml']],
  ])('%s ends a task at once', async (status, files) => {
    const { post, control, clock } = await emulated({ resellers: 1, backupSeconds: 3600 });
    await post(backup);
    clock.now += 1000;
    expect(await (await control('POST', 'tasks/1', { status })).json()).toEqual({ id: 1, status });
    const reply = await post(
      '<packet version="1.6.9.0"><backup-manager><get-tasks-info/><get-local-backup-list><reseller-id>3</reseller-id></get-local-backup-list></backup-manager></packet>',
    );
    expect(texts(reply, 'status')).toEqual(['ok', status, 'ok']);
    expect(texts(reply, 'name')).toEqual(files);
  });

  test('refuses another status, and another task', async () => {
    const { post, control } = await emulated({ resellers: 1 });
    await post(backup);
    expect((await control('POST', 'tasks/1', { status: 'paused' })).status).toBe(400);
    expect((await control('POST', 'tasks/2', { status: 'failed' })).status).toBe(404);
  });
});

describe('/emulator/options', () => {
  test('change what it speaks, how long a backup takes, and the licence', async () => {
    const { post, control } = await emulated({ resellers: 1 });
    const options = {
      backupSeconds: 0,
      prefixWhileWorking: true,
      protocols: ['1.6.3.0'],
      resellerLimit: 1,
      nothingFound: 'result',
      obsidian: false,
    };
    expect(await (await control('PUT', 'options', options)).json()).toEqual(options);
    expect(texts(await post(protos), 'proto')).toEqual(['1.6.3.0']);
    expect(texts(await post(addReseller('b')), 'errcode')).toEqual(['1024']);
    await post(backup.replace('1.6.9.0', '1.6.3.0'));
    const info = '<packet><backup-manager><get-tasks-info/></backup-manager></packet>';
    expect(texts(await post(info), 'status')).toEqual(['ok', 'finished']);
  });

  test.each([
    [{ backupSeconds: '5' }],
    [{ prefixWhileWorking: 1 }],
    [{ obsidian: 'yes' }],
    [{ protocols: [] }],
    [{ protocols: ['new'] }],
    [{ key: 'x' }],
    [null],
    [[]],
  ])('refuse %o', async (options) => {
    const { control } = await emulated();
    expect((await control('PUT', 'options', options)).status).toBe(400);
  });
});

test('/emulator/reset brings back the start', async () => {
  const { post, control, emulator } = await emulated({ resellers: 1 });
  await post(addReseller('a'));
  await control('PUT', 'options', { backupSeconds: 99 });
  await control('PUT', 'faults', { kind: 'drop' });
  expect(await (await control('POST', 'reset')).json()).toMatchObject({ resellers: [{ id: 3, login: 'reseller1' }] });
  expect(emulator.options.backupSeconds).toBe(5);
  expect([emulator.faults.list, emulator.packets.list]).toEqual([[], []]);
  expect(texts(await post(addReseller('a')), 'id')).toEqual(['4']);
});

test.each([
  ['GET', 'nothing', 404],
  ['POST', 'faults', 405],
  ['GET', 'reset', 405],
])('%s /emulator/%s answers %i', async (method, path, status) => {
  const { control } = await emulated();
  expect((await control(method, path)).status).toBe(status);
});

test('answers 400 to malformed JSON', async () => {
  const { emulator } = await emulated();
  expect((await fetch(`${emulator.url}/emulator/faults`, { method: 'PUT', body: '{' })).status).toBe(400);
});
