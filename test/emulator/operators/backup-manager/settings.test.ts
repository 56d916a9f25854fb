import { describe, expect, test } from 'vitest';
import { emulated, texts } from '../../emulated.ts';

const packet = (operations: string, version = '1.6.9.0') =>
  `<packet version="${version}"><backup-manager>${operations}</backup-manager></packet>`;
const reseller = { HTTP_AUTH_LOGIN: 'reseller1', HTTP_AUTH_PASSWD: 'reseller1-Pw1**' };

describe('remote storage settings', () => {
  const set = (settings: string, owner = '') =>
    packet(
      `<set-remote-storage-settings>${owner}<settings><protocol>ftp</protocol>${settings}</settings></set-remote-storage-settings>`,
    );
  const get = (owner = '') =>
    packet(`<get-remote-storage-settings>${owner}<protocol>ftp</protocol></get-remote-storage-settings>`);
  const ofReseller = '<reseller-id>3</reseller-id>';

  test('are kept for each owner, without showing the password', async () => {
    const { post } = await emulated({ resellers: 2 });
    await post(set('<host>a.example.com</host><login>l</login><password>pw-1</password>', ofReseller));
    await post(set('<host>b.example.com</host><use-ftps>true</use-ftps>'));
    expect(await post(get(ofReseller))).toContain(
      '<settings><protocol>ftp</protocol><host>a.example.com</host><login>l</login></settings>',
    );
    expect(await post(get('<server/>'))).toContain('<host>b.example.com</host><use-ftps>true</use-ftps></settings>');
    expect(await post(get('<reseller-id>4</reseller-id>'))).toContain('<result><status>ok</status></result>');
  });

  test('change only what is given, in the order of the schema', async () => {
    const { post } = await emulated({ resellers: 1 });
    await post(set('<directory>/b</directory>', ofReseller));
    await post(set('<host>a.example.com</host>', ofReseller));
    expect(await post(get(ofReseller))).toContain('<host>a.example.com</host><directory>/b</directory>');
  });

  test('are those of the account that asks, if the request names no owner', async () => {
    const { post } = await emulated({ resellers: 2 });
    await post(set('<host>a.example.com</host>'), reseller);
    expect(texts(await post(get(ofReseller)), 'host')).toEqual(['a.example.com']);
    expect(texts(await post(get('<server/>'), reseller), 'errcode')).toEqual(['1013']);
  });

  test('know only ftp', async () => {
    const { post } = await emulated();
    expect(texts(await post(get().replace('>ftp<', '>tape<')), 'errcode')).toEqual(['1019']);
    expect(texts(await post(set('').replace('>ftp<', '>tape<')), 'errcode')).toEqual(['1019']);
  });
});

describe('server-wide settings', () => {
  const get = '<get-server-wide-settings/>';
  const set = (settings: string) =>
    `<set-server-wide-settings><settings>${settings}</settings></set-server-wide-settings>`;

  test('change what is given and keep the rest', async () => {
    const { post } = await emulated();
    const reply = await post(
      packet(set('<max-backup-files>15</max-backup-files><low-priority>true</low-priority>') + get),
    );
    expect(texts(reply, 'max-backup-files')).toEqual(['15']);
    expect([texts(reply, 'low-priority'), texts(reply, 'keep-local-backup')]).toEqual([['true'], ['false']]);
  });

  test('are for administrators, since 1.6.7.0', async () => {
    const { post } = await emulated({ resellers: 1 });
    expect(texts(await post(packet(get), reseller), 'errcode')).toEqual(['1006']);
    expect(texts(await post(packet(set('')), reseller), 'errcode')).toEqual(['1006']);
    expect(texts(await post(packet(get, '1.6.6.0')), 'errcode')).toEqual(['1014']);
    expect(texts(await post(packet(get, '1.6.7.0')), 'status')).toEqual(['ok']);
  });
});
