import { expect, test } from 'vitest';
import { emulated, texts } from './emulated.ts';

const backups = (version: string, operations: string) =>
  `<packet version="${version}"><backup-manager>${operations}</backup-manager></packet>`;
const download = '<download-file><reseller-id>3</reseller-id><filename>a</filename></download-file>';

test.each(['1.6.8.0', '1.6.3'])('an Obsidian refuses backups under %s with 1017 in each result', async (version) => {
  const { post } = await emulated({ resellers: 1, obsidian: true });
  const reply = await post(backups(version, `<get-tasks-info/>${download}`));
  expect(reply).toContain(
    `<packet version="${version}"><backup-manager><get-tasks-info><result><status>error</status>`,
  );
  expect(texts(reply, 'errcode')).toEqual(['1017', '1017']);
  expect(texts(reply, 'errtext')[0]).toBe(`This feature is not supported for protocol version ${version}.`);
  expect(texts(await post(backups(version, download)), 'errcode')).toEqual(['1017']);
});

test('an Obsidian does backups under 1.6.9.0, and other operations under old protocols', async () => {
  const { post } = await emulated({ resellers: 1, obsidian: true });
  expect(texts(await post(backups('1.6.9.0', '<get-tasks-info/>')), 'status')).toEqual(['ok']);
  const get = '<reseller><get><filter/><dataset/></get></reseller>';
  expect(texts(await post(`<packet version="1.6.3.0">${get}</packet>`), 'status')).toEqual(['ok']);
});

test('without the option, backups are done under every protocol that has them', async () => {
  const { post, control } = await emulated({ resellers: 1 });
  expect(texts(await post(backups('1.6.3.0', '<get-tasks-info/>')), 'status')).toEqual(['ok']);
  await control('PUT', 'options', { obsidian: true });
  expect(texts(await post(backups('1.6.3.0', '<get-tasks-info/>')), 'errcode')).toEqual(['1017']);
});
