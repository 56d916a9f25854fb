import { describe, expect, test } from 'vitest';
import { emulated, texts, withKey } from '../../emulated.ts';

const packet = (operations: string) =>
  `<packet version="1.6.9.0"><backup-manager>${operations}</backup-manager></packet>`;
const owner = '<reseller-id>3</reseller-id>';
const backup = packet(`<backup-reseller>${owner}<local/><description/><only-configuration/></backup-reseller>`);
const list = packet(`<get-local-backup-list>${owner}</get-local-backup-list>`);
const fileOf = (operation: string, name: string, whose = owner) =>
  `<${operation}>${whose}<filename>${name}</filename></${operation}>`;
const download = (name: string) => packet(fileOf('download-file', name));
const importFile = (path: string, more = '', whose = owner) =>
  packet(`<import-file>${whose}<tmp-filename>${path}</tmp-filename>${more}</import-file>`);
const made = 'backup_info_2605030300_1.xml';

/** An emulator with one finished backup, and a way to upload files as a form. */
async function withBackup() {
  const emulator = await emulated({ resellers: 1 });
  await emulator.post(backup);
  emulator.clock.now += 5000;
  const upload = async (headers: Record<string, string>, ...files: [name: string, bytes: BlobPart][]) => {
    const form = new FormData();
    for (const [name, bytes] of files) form.append('file', new Blob([bytes]), name);
    const url = `${emulator.emulator.url}/enterprise/control/agent.php`;
    return (await fetch(url, { method: 'POST', headers, body: form })).text();
  };
  return { ...emulator, upload };
}

describe('download-file', () => {
  test('sends the bytes of the file, as many as the list says', async () => {
    const { post, send } = await withBackup();
    const response = await send(download(made));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename=${made}`,
      pragma: 'no-cache',
    });
    const bytes = await response.arrayBuffer();
    expect(texts(await post(list), 'size')).toEqual([String(bytes.byteLength)]);
    expect(Buffer.from(bytes).toString()).toContain(made);
  });

  test('streams a whole backup, which is larger than the memory', async () => {
    const { post, send, clock } = await withBackup();
    await post(backup.replace('<only-configuration/>', ''));
    clock.now += 5000;
    const response = await send(download('backup_info_2605030300_2.xml'));
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(2 ** 32);
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value?.byteLength).toBeGreaterThan(0);
    await reader?.cancel();
    expect(texts(await post(list), 'status')).toEqual(['ok']);
  });

  test.each([
    ['a file that does not exist', download('none.xml'), '1013'],
    ['an owner that does not exist', packet(fileOf('download-file', made, '<reseller-id>9</reseller-id>')), '1013'],
    ['more than one operation', packet(fileOf('download-file', made).repeat(2)), '1023'],
  ])('answers a packet to %s', async (_, xml, errcode) => {
    const { post } = await withBackup();
    expect(new Set(texts(await post(xml), 'errcode'))).toEqual(new Set([errcode]));
  });

  test('can be cut off', async () => {
    const { send, emulator } = await withBackup();
    emulator.faults.set({ kind: 'cut', bytes: 100, clean: true });
    expect((await (await send(download(made))).arrayBuffer()).byteLength).toBe(100);
  });
});

describe('upload and import-file', () => {
  test('bring a downloaded backup back, byte for byte', async () => {
    const { post, send, upload } = await withBackup();
    const before = await (await send(download(made))).arrayBuffer();
    await post(packet(fileOf('remove-file', made)));
    expect(texts(await post(list), 'name')).toEqual([]);
    const uploaded = await upload(withKey, [made, before]);
    expect(uploaded).toMatch(/<upload><result><status>ok<\/status><name>[^<]+<\/name><file>\/usr\/local\/psa\/tmp\//);
    const [path = ''] = texts(uploaded, 'file');
    expect(texts(await post(importFile(path, '<ignore-sign>true</ignore-sign>')), 'status')).toEqual(['ok']);
    const listed = await post(list);
    expect([texts(listed, 'name'), texts(listed, 'size')]).toEqual([[made], [String(before.byteLength)]]);
    expect(listed).not.toContain('not-backup');
    expect(await (await send(download(made))).arrayBuffer()).toEqual(before);
  });

  test('take any bytes, and mark what is no backup', async () => {
    const { post, send, upload } = await withBackup();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const uploaded = await upload(withKey, ['a.bin', bytes], ['b.bin', 'text']);
    expect(texts(uploaded, 'name')).toEqual(['a.bin', 'b.bin']);
    const [path = ''] = texts(uploaded, 'file');
    await post(importFile(path));
    expect(await post(list)).toContain('<size>256</size><not-backup/>');
    expect(new Uint8Array(await (await send(download('a.bin'))).arrayBuffer())).toEqual(bytes);
    expect(texts(await post(importFile(path)), 'errcode')).toEqual(['1013']);
    await post(packet(fileOf('remove-file', 'a.bin')));
    expect(texts(await post(list), 'name')).toEqual([made]);
  });

  test('refuse a name that the owner has, and an owner that does not exist', async () => {
    const { post, upload } = await withBackup();
    const [path = ''] = texts(await upload(withKey, [made, 'x']), 'file');
    expect(texts(await post(importFile(path)), 'errcode')).toEqual(['1007']);
    expect(texts(await post(importFile(path, '', '<reseller-id>9</reseller-id>')), 'errcode')).toEqual(['1013']);
    expect(texts(await post(importFile(path, '', '<server/>')), 'status')).toEqual(['ok']);
  });

  test('are for administrators, with at least one file', async () => {
    const { upload, emulator } = await withBackup();
    const reseller = { HTTP_AUTH_LOGIN: 'reseller1', HTTP_AUTH_PASSWD: 'reseller1-Pw1**' };
    expect(texts(await upload(reseller, ['a', 'x']), 'errcode')).toEqual(['1006']);
    expect(texts(await upload({}, ['a', 'x']), 'errcode')).toEqual(['1001']);
    expect(texts(await upload(withKey), 'errcode')).toEqual(['1014']);
    expect(emulator.packets.list.at(-1)).toMatchObject({ operations: ['upload/upload'], xml: '' });
  });

  test('ignore-sign came with 1.6.7.0', async () => {
    const { post } = await withBackup();
    const xml = importFile('/none', '<ignore-sign>true</ignore-sign>').replace('1.6.9.0', '1.6.6.0');
    expect(texts(await post(xml), 'errtext')).toEqual([expect.stringContaining("Element 'ignore-sign'")]);
  });
});
